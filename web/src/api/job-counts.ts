import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";

import { answered, api } from "@/api/client";
import { jobKeys } from "@/api/job-keys";
import { useJobNews } from "@/api/live-context";
import type { JobModel } from "@/api/schema";

const COUNT_AFTER_MS = 300;

const countsQuery = queryOptions({
  queryKey: jobKeys.counts,
  queryFn: ({ signal }) => answered(api.GET("/api/jobs/counts", { signal })),
});

/**
 * Read how many jobs are in each state. They are counted again soon after one has changed its state, and whenever `listed`
 * changes: a few words on what the page lists, which tell of what no event told, such as a job that was deleted elsewhere.
 */
export function useJobCounts(listed: string) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const soon = useCallback(() => {
    // However many change at once, they are counted once.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: jobKeys.counts });
    }, COUNT_AFTER_MS);
  }, [client]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const hear = useCallback(
    (job: JobModel, before: JobModel | undefined) => {
      if (job.state !== before?.state) soon();
    },
    [soon],
  );
  useJobNews(hear);
  const first = useRef(listed);
  useEffect(() => {
    if (first.current !== listed) soon();
    first.current = listed;
  }, [listed, soon]);
  return useQuery(countsQuery);
}
