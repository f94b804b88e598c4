import { hasEnded } from "@/api/jobs";
import type { JobModel } from "@/api/schema";

export type News = "done" | "failed";

/** Say what of a change a person wants to hear: that something they waited for has ended by itself. */
export function newsOf(job: JobModel, before: JobModel | undefined): News | null {
  // Drafts of the editor play where they were asked for.
  if (!before || hasEnded(before) || job.type === "preview") return null;
  if (job.state === "done") return "done";
  return job.state === "error" ? "failed" : null;
}
