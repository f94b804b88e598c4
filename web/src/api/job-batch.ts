import { useMutation, useQueryClient } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import { jobKeys } from "@/api/job-keys";
import { useLive } from "@/api/live-context";
import type { JobModel } from "@/api/schema";

export type JobVerb = "cancel" | "retry" | "delete";

export interface BatchResult {
  done: JobModel[];
  failed: { job: JobModel; error: unknown }[];
}

/** How many are asked for at the same time: few enough that everything else gets through. */
const AT_ONCE = 6;

/** Do something for each, a few at a time; one that fails does not hold up the others. */
export async function forEach(jobs: readonly JobModel[], act: (job: JobModel) => Promise<unknown>): Promise<BatchResult> {
  const result: BatchResult = { done: [], failed: [] };
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      try {
        await act(job);
        result.done.push(job);
      } catch (error) {
        result.failed.push({ job, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, jobs.length) }, work));
  return result;
}

/** Do one thing with one or many jobs; the lists show each answer as it comes. */
export function useJobBatch() {
  const live = useLive();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, jobs }: { verb: JobVerb; jobs: readonly JobModel[] }) =>
      forEach(jobs, async ({ job_id }) => {
        const params = { params: { path: { job_id } } };
        if (verb === "cancel") live.take(await answered(api.POST("/api/jobs/{job_id}/cancel", params)));
        else if (verb === "retry") live.take(await answered(api.POST("/api/jobs/{job_id}/retry", params)));
        else {
          await answered(api.DELETE("/api/jobs/{job_id}", params));
          live.takeDeleted(job_id);
        }
      }),
    onSettled: () => client.invalidateQueries({ queryKey: jobKeys.counts }),
  });
}
