import { memo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { hasEnded } from "@/api/jobs";
import { problemText } from "@/api/problem-text";
import type { JobModel } from "@/api/schema";
import type { JobActions } from "@/features/jobs/job-actions";
import { JobMenu } from "@/features/jobs/job-menu";
import { JobState } from "@/features/jobs/job-state";
import { JobThumbnail } from "@/features/jobs/job-thumbnail";
import { doingOf, factsOf, leftOf } from "@/features/jobs/job-words";
import { useFormat } from "@/i18n/format";
import { Checkbox } from "@/ui/checkbox";
import { cx } from "@/ui/cx";
import { Progress } from "@/ui/progress";

export const ROW_PIXELS = 76;

export interface JobRowProps {
  job: JobModel;
  /** Place in the list, from 0, and how many there are; -1 while nobody knows. */
  index: number;
  count: number;
  isLast: boolean;
  isPicked: boolean;
  /** Some are picked: every row shows its box. */
  isPicking: boolean;
  /** The time that ages are told from. */
  now: number;
  actions: JobActions;
  /** Pick it, or everything up to it. */
  onPick: (jobId: string, reach?: boolean) => void;
}

/** One job of the list: drawn again only when it has changed or moved. */
export const JobRow = memo(function JobRow({ job, index, count, isLast, isPicked, isPicking, now, actions, onPick }: JobRowProps) {
  const { t } = useTranslation("jobs");
  const { t: common } = useTranslation();
  const format = useFormat();
  const title = job.title || t("untitled");
  const isMoving = !hasEnded(job);
  // In a line of its own there is no place for more than the sentence.
  const facts = job.state === "error" && job.error ? problemText(job.error, common).sentence : factsOf(job, t, format);
  const pick = (event: MouseEvent) => onPick(job.job_id, event.shiftKey);
  return (
    <li
      aria-posinset={index + 1}
      aria-setsize={count}
      style={{ transform: `translateY(${index * ROW_PIXELS}px)`, height: ROW_PIXELS }}
      className={cx(
        "group absolute inset-x-0 top-0 flex items-center gap-4 pr-2 pl-3 transition-colors duration-150 sm:pr-3 sm:pl-4",
        // The card does not clip its rows: a mask as long as the list would be drawn anew with each of them.
        index > 0 ? "border-t border-line" : "rounded-t-lg",
        isLast && "rounded-b-lg",
        isPicked ? "bg-hover shadow-[inset_3px_0_0_var(--color-accent)]" : "hover:bg-hover",
      )}
    >
      <span className="relative shrink-0">
        <JobThumbnail job={job} />
        <Checkbox
          label={t("selectNamed", { title })}
          checked={isPicked}
          onClick={pick}
          readOnly
          className={cx(
            // Over the picture, which takes no place from it while nobody picks.
            "absolute! inset-0 z-10 h-full! w-full! rounded-sm bg-overlay transition-opacity duration-100 focus-within:opacity-100 group-hover:opacity-100",
            isPicking ? "" : "opacity-0 pointer-coarse:hidden",
          )}
        />
      </span>
      <div className="min-w-0 grow">
        <p className="truncate font-medium">
          {/* The whole row leads there; what else can be clicked lies above. */}
          <Link
            to={`/jobs/${job.job_id}`}
            data-job={job.job_id}
            className="outline-none after:absolute after:inset-0 focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text"
          >
            {title}
          </Link>
        </p>
        <p className={cx("truncate text-xs tabular-nums", job.state === "error" ? "text-danger-text" : "text-ink-faint")}>
          <span className={isMoving ? "md:hidden" : ""}>{isMoving ? phoneLine(doingOf(job, t), leftOf(job, t, format)) : facts}</span>
          {isMoving ? <span className="max-md:hidden">{facts}</span> : null}
        </p>
        {isMoving ? <Progress value={job.progress} label={t("progressOf", { title })} className="mt-1.5 md:hidden" /> : null}
      </div>
      {isMoving ? (
        <div className="w-44 shrink-0 max-md:hidden lg:w-60">
          <p className="mb-1.5 flex justify-between gap-2 text-xs text-ink-muted tabular-nums">
            <span className="truncate">{doingOf(job, t)}</span>
            <span className="shrink-0 text-ink-faint max-lg:hidden">{leftOf(job, t, format)}</span>
          </p>
          <Progress value={job.progress} label={t("progressOf", { title })} />
        </div>
      ) : null}
      <time dateTime={job.created_at} title={format.dateTime(job.created_at)} className="w-24 shrink-0 text-right text-xs text-ink-faint max-lg:hidden">
        {format.ago(job.created_at, now)}
      </time>
      <JobState job={job} inList />
      <JobMenu job={job} title={title} actions={actions} onSelect={onPick} />
    </li>
  );
});

function phoneLine(doing: string, left: string): string {
  return [doing, left].filter(Boolean).join(" · ");
}
