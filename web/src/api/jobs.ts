import { useInfiniteQuery, useQuery, type InfiniteData } from "@tanstack/react-query";
import { useMemo } from "react";

import { answered, api } from "@/api/client";
import type { JobFilter } from "@/api/events/filter";
import { patchPages, type JobPages } from "@/api/events/pages";
import { jobKeys } from "@/api/job-keys";
import { useLive } from "@/api/live-context";
import type { JobList, JobModel } from "@/api/schema";

export type { JobFilter } from "@/api/events/filter";
export { hasEnded } from "@/api/events/ledger";

const PAGE = 100;

/** Read the account's jobs, newest first, page after page; they stay true by themselves. */
export function useJobs(filter: JobFilter = {}) {
  const live = useLive();
  const query = useInfiniteQuery({
    queryKey: jobKeys.list(filter),
    queryFn: async ({ pageParam, signal }): Promise<JobList> => {
      const page = await answered(
        api.GET("/api/jobs", { params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } }, signal }),
      );
      for (const job of page.items) live.ledger.take(job);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // Events that came while a page was under way are newer than it.
    structuralSharing: (_before, read) => patchPages(read as JobPages, filter, live.ledger.known),
    staleTime: 60_000,
  });
  const jobs = useMemo(() => jobsOf(query.data), [query.data]);
  return { ...query, jobs };
}

function jobsOf(data: InfiniteData<JobList> | undefined): JobModel[] | undefined {
  return data?.pages.length === 1 ? data.pages[0]?.items : data?.pages.flatMap((page) => page.items);
}

/** Read one job, which stays true by itself; `data` is null once it has been deleted. */
export function useJob(jobId: string) {
  const live = useLive();
  return useQuery({
    queryKey: jobKeys.detail(jobId),
    queryFn: ({ signal }): Promise<JobModel | null> =>
      answered(api.GET("/api/jobs/{job_id}", { params: { path: { job_id: jobId } }, signal })),
    structuralSharing: (_before, read) => (read === null ? null : live.ledger.newest(read as JobModel)),
    initialData: () => live.ledger.find(jobId) ?? undefined,
    staleTime: 60_000,
  });
}
