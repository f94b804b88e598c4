import type { JobModel } from "@/api/schema";

/** Seconds that a finished job took; null for one that is not. */
export function madeIn({ output }: JobModel): number | null {
  const facts: Record<string, unknown> | null = output;
  return typeof facts?.["render_seconds"] === "number" ? facts["render_seconds"] : null;
}
