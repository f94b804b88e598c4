import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { JobModel } from "@/api/schema";
import { JobMenu } from "@/features/jobs/job-menu";
import { JobState } from "@/features/jobs/job-state";
import { JobThumbnail } from "@/features/jobs/job-thumbnail";
import { useFormat } from "@/i18n/format";
import { cx } from "@/ui/cx";
import { Progress } from "@/ui/progress";

const STAGES = ["fetch", "understand", "narrate", "illustrate", "score", "render", "mix", "export"] as const;

export interface JobRowProps {
  job: JobModel;
  /** Place in the list, from 0, and how many there are; -1 while nobody knows. */
  index: number;
  count: number;
  /** Pixels from the list's top. */
  top: number;
}

/** One job of the list: drawn again only when it has changed or moved. */
export const JobRow = memo(function JobRow({ job, index, count, top }: JobRowProps) {
  const { t } = useTranslation("jobs");
  const title = job.title || t("untitled");
  const isMoving = job.state === "running" || job.state === "queued";
  return (
    <li
      aria-posinset={index + 1}
      aria-setsize={count}
      style={{ transform: `translateY(${top}px)` }}
      className={cx(
        "absolute inset-x-0 top-0 flex h-20 items-center gap-4 px-3 transition-colors duration-150 hover:bg-hover sm:px-4",
        index > 0 && "border-t border-line",
      )}
    >
      <JobThumbnail job={job} />
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{title}</p>
        <p className="mt-0.5 truncate text-xs text-ink-faint tabular-nums">
          <JobFacts job={job} />
        </p>
        {isMoving ? <Progress value={job.progress} label={t("progressOf", { title })} className="mt-2" /> : null}
      </div>
      <JobState job={job} />
      <JobMenu job={job} title={title} />
    </li>
  );
});

function JobFacts({ job }: { job: JobModel }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const facts: string[] = [];
  if (job.state === "running") {
    const stage = STAGES.find((one) => one === job.stage);
    if (stage) facts.push(t(`stages.${stage}`));
    if (job.scene !== null) facts.push(t("scene", { number: job.scene }));
    if (job.eta_seconds !== null && job.eta_seconds > 0) facts.push(t("left", { time: format.duration(job.eta_seconds) }));
  } else if (job.state === "error" && job.error) {
    facts.push(job.error.message);
  } else {
    facts.push(t(`types.${job.type}`), format.ago(job.created_at));
  }
  if (job.attempt > 1) facts.push(t("attempt", { number: job.attempt }));
  return facts.join(" · ");
}
