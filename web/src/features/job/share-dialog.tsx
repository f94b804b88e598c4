import { Copy } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { useShareLinks } from "@/api/job-files";
import type { JobModel } from "@/api/schema";
import { useCopy } from "@/features/job/use-copy";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ProblemText } from "@/ui/problem-text";

const MAIN = /^(?:video|speech)\./;

/** A link for whoever has no key, signed when the dialog opens. */
export function ShareDialog({ job, open, onOpenChange }: { job: JobModel; open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation("job");
  const format = useFormat();
  const copy = useCopy();
  const { mutate, data, error } = useShareLinks();
  useEffect(() => {
    if (open) mutate(job.job_id);
  }, [open, mutate, job.job_id]);
  const link = data?.links.find(({ name }) => MAIN.test(name))?.url;
  const until = data ? format.dateTime(data.expiresAt) : "…";
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("shareTitle")}
      description={job.type === "tts" ? t("shareDetailSpeech", { until }) : t("shareDetail", { until })}
      footer={
        <Button variant="primary" icon={<Copy />} disabled={!link} onClick={() => link && void copy(link)}>
          {t("copy")}
        </Button>
      }
    >
      <Field label={t("shareLink")} error={error ? <ProblemText error={error} /> : undefined}>
        <Input readOnly value={link ?? ""} placeholder={error ? "" : t("sharing")} onFocus={(event) => event.target.select()} className="font-mono text-xs" />
      </Field>
    </Dialog>
  );
}
