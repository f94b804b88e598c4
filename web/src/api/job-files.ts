import { useMutation, useQuery } from "@tanstack/react-query";

import { apiUrl } from "@/api/base";
import { answered, api } from "@/api/client";
import { errorOf } from "@/api/errors";
import { jobKeys } from "@/api/job-keys";
import type { JobModel, LinkModel } from "@/api/schema";

/** Read the list of files that a finished job has made. */
export function useJobFiles(job: JobModel) {
  return useQuery({
    queryKey: jobKeys.files(job.job_id, job.attempt),
    queryFn: async ({ signal }) => {
      const list = await answered(api.GET("/api/jobs/{job_id}/artifacts", { params: { path: { job_id: job.job_id } }, signal }));
      return list.items;
    },
    enabled: job.state === "done",
    staleTime: Infinity,
  });
}

/** Read a file that a job has made and that is JSON. Its address stays, and so does what it holds. */
export async function readJson(url: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(apiUrl(url), { credentials: "include", ...(signal ? { signal } : {}) });
  const body: unknown = await response.json();
  if (!response.ok) throw errorOf(response, body);
  return body;
}

export interface SharedLinks {
  expiresAt: string;
  links: LinkModel[];
}

/** Sign links to a job's files, for whoever has them. */
export function useShareLinks() {
  return useMutation({
    mutationFn: async (jobId: string): Promise<SharedLinks> => {
      const { expires_at, links } = await answered(api.POST("/api/jobs/{job_id}/links", { params: { path: { job_id: jobId } } }));
      // Root-relative where the studio does not know its public address: then it is where the page found it.
      return { expiresAt: expires_at, links: links.map(({ name, url }) => ({ name, url: new URL(apiUrl(url), location.href).href })) };
    },
    meta: { shownInPlace: true },
  });
}
