import { CircleCheck, OctagonAlert, RotateCw, X } from "lucide-react";
import type { TFunction } from "i18next";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { isApiError } from "@/api/errors";
import type { UploadQueue } from "@/features/library/upload-queue";
import { isGoing, shareOf, type Upload } from "@/features/library/uploads";
import { useFormat } from "@/i18n/format";
import { IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { ProblemText } from "@/ui/problem-text";
import { Progress } from "@/ui/progress";
import { Spinner } from "@/ui/spinner";

const SHOWN_WHEN_DONE_MS = 4_000;

/** The files on their way: how far each is, and what became of it. Leaves by itself when all went well. */
export function UploadTray({ queue, uploads }: { queue: UploadQueue; uploads: readonly Upload[] }) {
  const { t } = useTranslation("library");
  const format = useFormat();
  const isWell = uploads.length > 0 && uploads.every(({ state }) => state === "done");
  useEffect(() => {
    if (!isWell) return undefined;
    const timer = setTimeout(() => queue.clear(), SHOWN_WHEN_DONE_MS);
    return () => clearTimeout(timer);
  }, [isWell, queue]);
  if (uploads.length === 0) return null;
  const isDone = !uploads.some(isGoing);
  // What has arrived is seen in the library itself.
  const listed = uploads.filter(({ state }) => state !== "done");
  return (
    <Card className="mb-5 animate-rise overflow-hidden">
      <section aria-label={t("tray.label")}>
        <header className="flex min-h-11 items-center gap-3 py-1 pr-1.5 pl-4">
          <TraySign uploads={uploads} />
          <h2 className="min-w-0 grow truncate text-sm font-medium">
            <span role="status">{titleOf(uploads, t)}</span>
          </h2>
          {isDone ? (
            <IconButton size="sm" label={t("tray.close")} onClick={() => queue.clear()}>
              <X />
            </IconButton>
          ) : (
            <span className="pr-2.5 text-xs text-ink-muted tabular-nums">{format.percent(shareOf(uploads))}</span>
          )}
        </header>
        {listed.length > 0 ? (
          <ul className="max-h-64 divide-y divide-line overflow-y-auto border-t border-line">
            {listed.map((upload) => (
              <UploadRow key={upload.id} upload={upload} queue={queue} />
            ))}
          </ul>
        ) : null}
      </section>
    </Card>
  );
}

function titleOf(uploads: readonly Upload[], t: TFunction<"library">): string {
  const count = uploads.length;
  const done = uploads.filter(({ state }) => state === "done").length;
  const failed = uploads.filter(({ state }) => state === "failed").length;
  if (done + failed < count) return t("tray.going", { done: done + failed + 1, count });
  return failed > 0 ? t("tray.failed", { count: failed }) : t("tray.done", { count });
}

function TraySign({ uploads }: { uploads: readonly Upload[] }) {
  if (uploads.some(isGoing)) return <Spinner className="size-4 shrink-0 text-accent-text" />;
  if (uploads.some(({ state }) => state === "failed")) return <OctagonAlert aria-hidden className="size-4 shrink-0 text-danger-text" />;
  return <CircleCheck aria-hidden className="size-4 shrink-0 text-success-text" />;
}

function UploadRow({ upload, queue }: { upload: Upload; queue: UploadQueue }) {
  const { t } = useTranslation("library");
  const { id, file, state } = upload;
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5 pr-1.5 pl-4">
      <div className="min-w-0 grow">
        <div className="flex items-baseline gap-3">
          <span className="min-w-0 grow truncate text-sm">{file.name}</span>
          <UploadWords upload={upload} />
        </div>
        {isGoing(upload) ? (
          <Progress
            className="mt-1.5"
            label={t("tray.progress", { name: file.name })}
            tone={state === "waiting" ? "neutral" : "accent"}
            value={state === "checking" ? null : (upload.sentBytes / Math.max(1, file.size)) * 100}
          />
        ) : null}
        <UploadProblem upload={upload} />
      </div>
      {state === "failed" && mayWork(upload.error) ? (
        <IconButton size="sm" label={t("tray.again", { name: file.name })} onClick={() => queue.retry(id)}>
          <RotateCw />
        </IconButton>
      ) : null}
      <IconButton size="sm" label={t(state === "failed" ? "tray.remove" : "tray.cancel", { name: file.name })} onClick={() => queue.cancel(id)}>
        <X />
      </IconButton>
    </li>
  );
}

/** A file that was refused for what it is will be refused again. */
function mayWork(error: unknown): boolean {
  return !(isApiError(error) && (error.status === 413 || error.status === 422));
}

function UploadWords({ upload: { file, state, sentBytes } }: { upload: Upload }) {
  const { t } = useTranslation("library");
  const format = useFormat();
  if (state === "failed") return null;
  const words =
    state === "sending" ? t("tray.sent", { sent: format.size(sentBytes), total: format.size(file.size) }) : t(`tray.states.${state === "done" ? "checking" : state}`);
  return <span className="shrink-0 text-xs text-ink-faint tabular-nums">{words}</span>;
}

function UploadProblem({ upload: { state, error } }: { upload: Upload }) {
  if (state !== "failed") return null;
  return (
    <p className="text-xs text-danger-text">
      <ProblemText error={error} />
    </p>
  );
}
