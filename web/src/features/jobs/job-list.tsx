import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

import type { JobModel } from "@/api/schema";
import { JobRow } from "@/features/jobs/job-row";
import { Card } from "@/ui/card";
import { Skeleton } from "@/ui/skeleton";

export const ROW_PIXELS = 80;
const BEYOND = 6;

export interface JobListProps {
  jobs: readonly JobModel[];
  /** Older ones can be read. */
  hasMore: boolean;
  /** Read them; absent while they are on their way. */
  onMore: (() => void) | undefined;
}

/** Any number of jobs, of which only those in sight are drawn; older ones are read when the end comes near. */
export function JobList({ jobs, hasMore, onMore }: JobListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const count = jobs.length + (hasMore ? 1 : 0);
  const rows = useWindowVirtualizer({ count, estimateSize: () => ROW_PIXELS, overscan: BEYOND, scrollMargin: top });
  const shown = rows.getVirtualItems();
  const atEnd = (shown.at(-1)?.index ?? 0) >= jobs.length;
  useEffect(() => {
    if (atEnd && hasMore) onMore?.();
  }, [atEnd, hasMore, onMore]);
  return (
    <Card className="overflow-hidden">
      <ul ref={list} className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const job = jobs[index];
          const place = { transform: `translateY(${start - top}px)`, height: ROW_PIXELS };
          return job ? (
            <JobRow key={job.job_id} job={job} index={index} count={hasMore ? -1 : jobs.length} top={start - top} />
          ) : (
            <li key={key} aria-hidden className="absolute inset-x-0 top-0 flex items-center gap-4 px-4" style={place}>
              <Skeleton className="h-12 w-16 shrink-0 rounded-sm" />
              <Skeleton className="h-4 w-2/5" />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
