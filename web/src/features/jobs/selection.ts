import type { JobModel } from "@/api/schema";

/** Which jobs are picked, and from where a range goes on. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

export type SelectionChange =
  | { type: "toggle"; id: string }
  /** Pick everything from the last one touched to this one, in the order of the list. */
  | { type: "reach"; id: string; listed: readonly JobModel[] }
  | { type: "all"; listed: readonly JobModel[] }
  | { type: "none" };

/** Return the next selection. */
export function select(selection: Selection, change: SelectionChange): Selection {
  switch (change.type) {
    case "toggle": {
      const ids = new Set(selection.ids);
      if (!ids.delete(change.id)) ids.add(change.id);
      return { ids, anchor: change.id };
    }
    case "reach": {
      const places = change.listed.map((job) => job.job_id);
      const to = places.indexOf(change.id);
      const from = selection.anchor === null ? to : places.indexOf(selection.anchor);
      if (to < 0 || from < 0) return select(selection, { type: "toggle", id: change.id });
      const range = places.slice(Math.min(from, to), Math.max(from, to) + 1);
      return { ids: new Set([...selection.ids, ...range]), anchor: change.id };
    }
    case "all":
      return { ids: new Set(change.listed.map((job) => job.job_id)), anchor: selection.anchor };
    case "none":
      return NOTHING;
  }
}

/** Return the picked jobs that are still listed: only what is seen is acted upon. */
export function pickedOf(selection: Selection, listed: readonly JobModel[]): JobModel[] {
  return selection.ids.size === 0 ? [] : listed.filter((job) => selection.ids.has(job.job_id));
}
