import type { JobFilter } from "@/api/events/filter";

/** Names of everything about jobs in the query cache. */
export const jobKeys = {
  all: ["jobs"] as const,
  lists: ["jobs", "list"] as const,
  list: (filter: JobFilter) => ["jobs", "list", filter] as const,
  counts: ["jobs", "counts"] as const,
  detail: (jobId: string) => ["jobs", "detail", jobId] as const,
  scenes: (jobId: string) => ["jobs", "scenes", jobId] as const,
  files: (jobId: string, attempt: number) => ["jobs", "files", jobId, attempt] as const,
  content: (url: string) => ["jobs", "content", url] as const,
};
