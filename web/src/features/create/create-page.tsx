import { useQuery } from "@tanstack/react-query";
import { Clapperboard } from "lucide-react";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { stylesQuery } from "@/api/catalogue";
import { AttachmentList } from "@/features/create/attachment-list";
import { broughtOf } from "@/features/create/attachments";
import { firstSentence } from "@/features/create/draft";
import { Expected } from "@/features/create/expected";
import { Choices } from "@/features/create/choices";
import { ScriptBox } from "@/features/create/script-box";
import { StyleGallery } from "@/features/create/style-gallery";
import { useAttachments } from "@/features/create/use-attachments";
import { useDraft } from "@/features/create/use-draft";
import { useEstimate } from "@/features/create/use-estimate";
import { useMake } from "@/features/create/use-make";
import { useTakeFiles } from "@/features/create/use-take-files";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Page } from "@/ui/page";
import { randomId } from "@/random-id";
import { ProblemText } from "@/ui/problem-text";

/** The room where a text becomes a video: the text, its look, one button. */
export function Component() {
  const { t, i18n } = useTranslation("create");
  const { draft, change, clear } = useDraft();
  const files = useAttachments();
  const estimate = useEstimate(draft);
  const styles = useQuery(stylesQuery(i18n.language));
  const make = useMake();
  const navigate = useNavigate();
  const wish = useWishKey(draft, files.attachments);
  const brought = broughtOf(files.attachments);
  const waiting = files.attachments.some((one) => one.asset === null && one.error === null);
  const empty = draft.text.trim() === "" && !brought.some((one) => one.kind !== "audio");
  const style = draft.style === "" ? (estimate.data?.style ?? styles.data?.[0]?.id ?? "") : draft.style;
  const takeFiles = useTakeFiles(change, files.add);
  const submit = () => {
    if (empty || waiting || make.isPending) return;
    make.mutate(
      { draft: { ...draft, style }, brought, key: wish() },
      {
        onSuccess: (job) => {
          clear();
          files.clear();
          void navigate(`/jobs/${job.job_id}`);
        },
      },
    );
  };
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <ScriptBox
            text={draft.text}
            onText={(text) => change({ text })}
            onFiles={takeFiles}
            onSubmit={submit}
            footer={<Expected text={draft.text} estimate={estimate} />}
          >
            <AttachmentList attachments={files.attachments} onMove={files.move} onRemove={files.remove} />
          </ScriptBox>
          <section aria-labelledby="styles" className="flex flex-col gap-3">
            <h2 id="styles" className="text-base font-semibold">
              {t("style.label")}
            </h2>
            <StyleGallery value={style} onChange={(chosen) => change({ style: chosen })} />
          </section>
        </div>
        <Card className="flex flex-col gap-5 p-4 xl:sticky xl:top-6">
          <Choices draft={draft} onChange={change} language={estimate.data?.language ?? i18n.language} sentence={firstSentence(draft.text)} />
          <div className="flex flex-col gap-2">
            {make.isError ? (
              <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text">
                <ProblemText error={make.error} />
              </p>
            ) : null}
            <Button variant="primary" size="lg" icon={<Clapperboard />} busy={make.isPending} disabled={empty || waiting} onClick={submit}>
              {t("make")}
            </Button>
            <p className="text-center text-xs text-ink-faint">{waiting ? t("files.wait") : empty ? t("makeEmpty") : t("makeHint")}</p>
          </div>
        </Card>
      </div>
    </Page>
  );
}

/** One key for one wish: pressed twice, or sent again after a failure, it makes one video. */
function useWishKey(...parts: readonly unknown[]): () => string {
  const key = useRef<string | null>(null);
  const written = JSON.stringify(parts);
  useEffect(() => {
    key.current = null;
  }, [written]);
  return useCallback(() => (key.current ??= randomId()), []);
}
