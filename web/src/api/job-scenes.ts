import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { answered, api } from "@/api/client";
import { jobKeys } from "@/api/job-keys";
import type { JobModel, JobScenes } from "@/api/schema";

/** Shortest time between two readings while the job moves. */
const EVERY_MS = 700;

/** Read how far each scene of a job is; read again as the job's version rises. */
export function useJobScenes(job: JobModel) {
  const client = useQueryClient();
  const { job_id: jobId, version } = job;
  const query = useQuery({
    queryKey: jobKeys.scenes(jobId),
    queryFn: ({ signal }): Promise<JobScenes> =>
      answered(api.GET("/api/jobs/{job_id}/scenes", { params: { path: { job_id: jobId } }, signal })),
    staleTime: Infinity,
  });
  const read = query.data?.version;
  const readAt = query.dataUpdatedAt;
  useEffect(() => {
    if (read === undefined || read >= version) return undefined;
    const wait = Math.max(0, readAt + EVERY_MS - Date.now());
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: jobKeys.scenes(jobId) }), wait);
    return () => clearTimeout(timer);
  }, [client, jobId, read, readAt, version]);
  return query;
}
