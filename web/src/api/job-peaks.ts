import { queryOptions } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import { jobKeys } from "@/api/job-keys";
import type { JobList, JobScenes } from "@/api/schema";

/** Read the scenes of a job with how their speech sounds. */
export function jobPeaksQuery(jobId: string) {
  return queryOptions({
    queryKey: [...jobKeys.scenes(jobId), "peaks"],
    queryFn: ({ signal }): Promise<JobScenes> =>
      answered(api.GET("/api/jobs/{job_id}/scenes", { params: { path: { job_id: jobId }, query: { peaks: true } }, signal })),
    // There is no sound before the job is done.
    staleTime: ({ state }) => (state.data?.state === "done" ? Infinity : 5_000),
    retry: false,
  });
}

/** Read the newest finished videos of a title. */
export function videosOfTitleQuery(title: string) {
  return queryOptions({
    queryKey: ["jobs", "title", title],
    queryFn: ({ signal }): Promise<JobList> =>
      answered(api.GET("/api/jobs", { params: { query: { type: "compose", state: ["done"], query: title, limit: 1 } }, signal })),
  });
}
