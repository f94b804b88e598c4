import { useTranslation } from "react-i18next";

import { hasEnded } from "@/api/jobs";
import type { JobErrorModel, JobModel, PublicationModel } from "@/api/schema";
import { PART_ICONS, PARTS, sentBytes, STANDINGS, standingOf } from "@/features/publish/standing";
import { leftOf } from "@/features/jobs/job-words";
import { useNow } from "@/features/jobs/use-now";
import { useFormat } from "@/i18n/format";
import { Badge } from "@/ui/badge";
import { cx } from "@/ui/cx";
import { ProblemText } from "@/ui/problem-text";
import { Progress } from "@/ui/progress";

export interface PublicationViewProps {
  publication: PublicationModel;
  job: JobModel;
}

/** How a publication is, in a word. */
export function PublicationState({ publication, job }: PublicationViewProps) {
  const { t } = useTranslation("publish");
  const now = useNow();
  const standing = standingOf(publication, job, now);
  const { tone, icon: Icon } = STANDINGS[standing];
  const isMoving = standing === "running" || standing === "finishing";
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className={isMoving ? "animate-turn" : ""} />}>
      {t(`states.${standing}`)}
    </Badge>
  );
}

/** How far the upload is, in bytes; nothing once it has ended. */
export function PublicationProgress({ publication, job }: PublicationViewProps) {
  const { t } = useTranslation("publish");
  const { t: jobs } = useTranslation("jobs");
  const format = useFormat();
  if (hasEnded(job)) return null;
  const total = publication.parts.video.bytes_total;
  return (
    <div>
      <Progress value={job.progress} label={t("panel.upload", { title: publication.title })} />
      <p className="mt-1.5 flex justify-between gap-3 text-xs text-ink-faint tabular-nums">
        <span>{total ? t("panel.bytes", { sent: format.size(sentBytes(publication, job)), total: format.size(total) }) : "\u00a0"}</span>
        <span>{leftOf(job, jobs, format) || format.percent(job.progress / 100)}</span>
      </p>
    </div>
  );
}

/** The parts of a publication, each with its state, and what is wrong with those that failed. */
export function PublicationParts({ publication }: { publication: PublicationModel }) {
  const { t } = useTranslation("publish");
  const shown = PARTS.filter((name) => publication.parts[name].state !== "skipped");
  return (
    <ul aria-label={t("panel.parts")} className="space-y-1.5">
      {shown.map((name) => {
        const { state, error } = publication.parts[name];
        const { icon: Icon, colour } = PART_ICONS[state];
        return (
          <li key={name} className="text-sm">
            <span className="flex items-center gap-2">
              <Icon aria-hidden className={cx("size-4 shrink-0", colour, state === "working" && "animate-turn")} />
              {t(`parts.${name}`)}
              <span className={cx("text-xs", state === "error" ? "text-danger-text" : "text-ink-faint")}>{t(`partStates.${state}`)}</span>
            </span>
            {error ? <PartError error={error} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function PartError({ error }: { error: JobErrorModel }) {
  return (
    <p className="mt-0.5 ml-6 text-xs text-ink-muted">
      <ProblemText error={error} />
    </p>
  );
}
