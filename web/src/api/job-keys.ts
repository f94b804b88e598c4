import type { JobFilter } from "@/api/events/pages";

/** Names of everything about jobs in the query cache. */
export const jobKeys = {
  all: ["jobs"] as const,
  lists: ["jobs", "list"] as const,
  list: (filter: JobFilter) => ["jobs", "list", filter] as const,
  detail: (jobId: string) => ["jobs", "detail", jobId] as const,
};
