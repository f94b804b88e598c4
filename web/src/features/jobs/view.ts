import type { JobFilter } from "@/api/jobs";
import type { JobCounts, JobModel } from "@/api/schema";

export const SHOWN = ["all", "working", "done", "failed", "cancelled"] as const;
export type Shown = (typeof SHOWN)[number];

export const TYPES = ["compose", "tts", "preview", "publish"] as const satisfies readonly JobModel["type"][];
export type ShownType = (typeof TYPES)[number];

/** What the hub shows; it is in the page's address, so that it can be kept, shared and gone back to. */
export interface View {
  shown: Shown;
  type: ShownType | null;
  query: string;
}

const STATES: Record<Exclude<Shown, "all">, JobModel["state"][]> = {
  working: ["queued", "running"],
  done: ["done"],
  failed: ["error"],
  cancelled: ["cancelled"],
};

/** Read the view of an address; what it does not know is left out. */
export function viewOf(params: URLSearchParams): View {
  const shown = SHOWN.find((one) => one === params.get("show")) ?? "all";
  const type = TYPES.find((one) => one === params.get("type")) ?? null;
  return { shown, type, query: (params.get("q") ?? "").slice(0, 200) };
}

/** Write a view into an address, as short as it gets. */
export function paramsOf({ shown, type, query }: View): URLSearchParams {
  const params = new URLSearchParams();
  if (shown !== "all") params.set("show", shown);
  if (type) params.set("type", type);
  if (query) params.set("q", query);
  return params;
}

/** Return which jobs a view asks for. */
export function filterOf({ shown, type, query }: View): JobFilter {
  const wanted = query.trim();
  return {
    ...(shown === "all" ? {} : { state: STATES[shown] }),
    ...(type ? { type } : {}),
    ...(wanted ? { query: wanted } : {}),
  };
}

/** Return how many jobs a tab of the hub has. */
export function countOf(counts: JobCounts, shown: Shown): number {
  if (shown === "all") return counts.total;
  return STATES[shown].reduce((sum, state) => sum + counts[state], 0);
}

/** Say in a few letters which states the listed jobs are in: it changes when one of them ends, comes or goes. */
export function signatureOf(jobs: readonly JobModel[] | undefined): string {
  const counts: Record<JobModel["state"], number> = { queued: 0, running: 0, done: 0, error: 0, cancelled: 0 };
  for (const job of jobs ?? []) counts[job.state] += 1;
  return Object.values(counts).join(" ");
}
