import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";

import type { JobModel } from "@/api/schema";
import type { JobActions } from "@/features/jobs/job-actions";
import { JobRow, ROW_PIXELS } from "@/features/jobs/job-row";
import type { Selection } from "@/features/jobs/selection";
import { useNow } from "@/features/jobs/use-now";
import { Card } from "@/ui/card";
import { Skeleton } from "@/ui/skeleton";

const BEYOND = 6;
/** Rows from the end at which older jobs are asked for. */
const AHEAD = 25;
/** What lies above and below the rows that are in sight: bars that stay where they are. */
const HEAD_PIXELS = 136;
const FOOT_PIXELS = 96;

/** What the keyboard does with the list. */
export interface JobListHandle {
  /** Move the focus to a row, which is scrolled into sight. */
  focus: (index: number) => void;
}

export interface JobListProps {
  ref: Ref<JobListHandle>;
  jobs: readonly JobModel[];
  selection: Selection;
  actions: JobActions;
  onPick: (jobId: string, reach?: boolean) => void;
  /** Older ones can be read. */
  hasMore: boolean;
  /** Read them; absent while they are on their way. */
  onMore: (() => void) | undefined;
}

/** Any number of jobs, of which only those in sight are drawn; older ones are read before the end comes in sight. */
export function JobList({ ref, jobs, selection, actions, onPick, hasMore, onMore }: JobListProps) {
  const { t } = useTranslation("jobs");
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(topOf(list.current)), []);
  const rows = useWindowVirtualizer({
    count: jobs.length + (hasMore ? 3 : 0),
    estimateSize: () => ROW_PIXELS,
    overscan: BEYOND,
    scrollMargin: top,
    scrollPaddingStart: HEAD_PIXELS,
    scrollPaddingEnd: FOOT_PIXELS,
  });
  const shown = rows.getVirtualItems();
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= jobs.length - AHEAD;
  useEffect(() => {
    if (isNearEnd && hasMore) onMore?.();
  }, [isNearEnd, hasMore, onMore]);
  useStillness(jobs, (rows.scrollOffset ?? 0) - top);
  useImperativeHandle(
    ref,
    () => ({
      focus: (index) => {
        rows.scrollToIndex(index, { align: "auto" });
        const focus = () => focusRow(list.current, jobs[index]);
        // It is drawn in the next frame, if it was out of sight.
        if (!focus()) requestAnimationFrame(() => requestAnimationFrame(focus));
      },
    }),
    [rows, jobs],
  );
  return (
    <Card>
      <ul ref={list} aria-label={t("list")} className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index }) => {
          const job = jobs[index];
          return job ? (
            <JobRow
              key={job.job_id}
              job={job}
              index={index}
              count={hasMore ? -1 : jobs.length}
              isLast={index === jobs.length - 1}
              isPicked={selection.ids.has(job.job_id)}
              isPicking={selection.ids.size > 0}
              now={now}
              actions={actions}
              onPick={onPick}
            />
          ) : (
            <RowOnItsWay key={index} index={index} />
          );
        })}
      </ul>
    </Card>
  );
}

/** The place of a row that is being read. */
export function RowOnItsWay({ index }: { index: number }) {
  return (
    <li
      aria-hidden
      style={{ transform: `translateY(${index * ROW_PIXELS}px)`, height: ROW_PIXELS }}
      className={`absolute inset-x-0 top-0 flex items-center gap-4 px-3 sm:px-4 ${index > 0 ? "border-t border-line" : ""}`}
    >
      <Skeleton className="h-12 w-16 shrink-0 rounded-sm" />
      <div className="grow space-y-2">
        <Skeleton className="h-4 w-2/5" />
        <Skeleton className="h-3 w-1/4" />
      </div>
      <Skeleton className="hidden h-6 w-24 rounded-full sm:block" />
    </li>
  );
}

/**
 * Keep what is looked at where it is when jobs come in or leave above it.
 *
 * @param offset - Pixels of the list that have been scrolled out of sight; asking the window would lay out the page in between.
 */
function useStillness(jobs: readonly JobModel[], offset: number): void {
  const seen = useRef<{ id: string; index: number } | null>(null);
  useLayoutEffect(() => {
    const before = seen.current;
    if (before && offset > 0 && jobs[before.index]?.job_id !== before.id) {
      const index = jobs.findIndex((job) => job.job_id === before.id);
      if (index >= 0) scrollBy(0, (index - before.index) * ROW_PIXELS);
    }
    const index = Math.ceil(offset / ROW_PIXELS);
    const job = jobs[index];
    seen.current = job && offset > 0 ? { id: job.job_id, index } : null;
  }, [jobs, offset]);
}

function topOf(element: HTMLElement | null): number {
  return element ? element.getBoundingClientRect().top + scrollY : 0;
}

function focusRow(list: HTMLElement | null, job: JobModel | undefined): boolean {
  const link = job && list?.querySelector<HTMLElement>(`[data-job="${job.job_id}"]`);
  link?.focus({ preventScroll: true });
  return Boolean(link);
}
