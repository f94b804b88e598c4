import { Ban, OctagonAlert, PencilLine, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { problemText } from "@/api/problem-text";
import type { JobErrorModel, JobModel } from "@/api/schema";
import { useEditVideo } from "@/features/job/use-edit-video";
import type { JobActions } from "@/features/jobs/job-actions";
import { stageOf } from "@/features/jobs/job-words";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Said } from "@/ui/problem-text";

/** A job that failed: where, why, and what to do. */
export function Failed({ job, error, actions }: { job: JobModel; error: JobErrorModel; actions: JobActions }) {
  const { t } = useTranslation("job");
  const { t: common } = useTranslation();
  const { sentence, hint, said } = problemText(error, common);
  const stage = stageOf(error.stage);
  const at = stage ? t(`stages.${stage}`) : null;
  const where = at === null ? "" : error.scene === null ? t("failed.at", { stage: at }) : t("failed.atScene", { stage: at, number: error.scene });
  return (
    <Ended icon={<OctagonAlert className="text-danger-text" />} title={t("failed.title")}>
      {where ? <p className="text-sm text-ink-muted">{where}</p> : null}
      <p className="mt-3 max-w-prose text-lg">{sentence}</p>
      {hint ? <p className="mt-2 max-w-prose text-ink-muted">{hint}</p> : null}
      {said.length > 0 ? (
        <p className="mt-1 max-w-prose">
          <Said lines={said} className="text-sm text-ink-muted" />
        </p>
      ) : null}
      {error.retryable ? null : <p className="mt-2 max-w-prose text-ink-muted">{t("failed.final")}</p>}
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <Button icon={<RotateCcw />} variant={error.retryable ? "primary" : "secondary"} onClick={() => actions.retry([job])}>
          {t("retry")}
        </Button>
        <EditInstead job={job} isWiser={!error.retryable} />
        <span className="text-xs text-ink-faint">{t("failed.code", { code: error.code })}</span>
      </div>
    </Ended>
  );
}

export function Cancelled({ job, actions }: { job: JobModel; actions: JobActions }) {
  const { t } = useTranslation("job");
  return (
    <Ended icon={<Ban className="text-ink-muted" />} title={t("cancelled.title")}>
      <p className="mt-2 max-w-prose text-ink-muted">{t("cancelled.detail")}</p>
      <div className="mt-6 flex flex-wrap gap-4">
        <Button icon={<RotateCcw />} onClick={() => actions.retry([job])}>
          {t("retry")}
        </Button>
        <EditInstead job={job} />
      </div>
    </Ended>
  );
}

/** Change what the video would have been made of; `isWiser` than to try it as it is. */
function EditInstead({ job, isWiser = false }: { job: JobModel; isWiser?: boolean }) {
  const { t } = useTranslation("job");
  const edit = useEditVideo();
  if (job.type !== "compose") return null;
  return (
    <Button icon={<PencilLine />} variant={isWiser ? "primary" : "secondary"} busy={edit.isPending} onClick={() => edit.mutate(job)}>
      {t("edit")}
    </Button>
  );
}

function Ended({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <Card className="p-6 sm:p-8">
      <div aria-hidden className="mb-4 [&_svg]:size-7 [&_svg]:stroke-[1.5]">
        {icon}
      </div>
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </Card>
  );
}
