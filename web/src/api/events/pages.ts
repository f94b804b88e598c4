import type { InfiniteData } from "@tanstack/react-query";

import { matches, type JobFilter } from "@/api/events/filter";
import type { Known } from "@/api/events/ledger";
import type { JobList, JobModel } from "@/api/schema";

export type JobPages = InfiniteData<JobList, string | null>;

/**
 * Bring the loaded pages of a list up to what is known. Jobs change in place, leave when they are gone or fit no more, and
 * come in where their age puts them, as far down as the list is loaded. What did not change stays the same object.
 */
export function patchPages(data: JobPages, filter: JobFilter, known: ReadonlyMap<string, Known>): JobPages {
  const listed = new Set<string>();
  let changed = false;
  let pages = data.pages.map((page) => {
    const items = patchItems(page.items, filter, known, listed);
    if (items === page.items) return page;
    changed = true;
    return { ...page, items };
  });
  const newcomers = newcomersTo(data, filter, known, listed);
  if (newcomers.length > 0) {
    changed = true;
    pages = insert(pages, newcomers);
  }
  return changed ? { ...data, pages } : data;
}

function patchItems(items: JobModel[], filter: JobFilter, known: ReadonlyMap<string, Known>, listed: Set<string>): JobModel[] {
  let patched: JobModel[] | null = null;
  for (const [index, item] of items.entries()) {
    const newest = known.get(item.job_id);
    let job: JobModel | null = newest && (newest.job === null || newest.version >= item.version) ? newest.job : item;
    // Pages that were read one after another may overlap.
    if (job && (listed.has(job.job_id) || !matches(job, filter))) job = null;
    listed.add(item.job_id);
    if (job !== item) patched ??= items.slice(0, index);
    if (job) patched?.push(job);
  }
  return patched ?? items;
}

function newcomersTo(data: JobPages, filter: JobFilter, known: ReadonlyMap<string, Known>, listed: ReadonlySet<string>): JobModel[] {
  const last = data.pages.at(-1);
  if (!last) return [];
  // Older jobs than the oldest loaded one come with their own page.
  const oldest = last.next_cursor === null ? "" : (last.items.at(-1)?.created_at ?? "");
  const found: JobModel[] = [];
  for (const { job } of known.values()) {
    if (job && !listed.has(job.job_id) && job.created_at >= oldest && matches(job, filter)) found.push(job);
  }
  return found.sort(newestFirst);
}

function insert(pages: JobList[], newcomers: JobModel[]): JobList[] {
  const result = pages.map((page) => ({ ...page, items: [...page.items] }));
  const lastPage = result.length - 1;
  let page = 0;
  let place = 0;
  for (const job of newcomers) {
    for (; page < lastPage; page += 1, place = 0) {
      const items = result[page]?.items ?? [];
      while (place < items.length && newestFirst(items[place], job) <= 0) place += 1;
      if (place < items.length) break;
    }
    const items = result[page]?.items ?? [];
    while (place < items.length && newestFirst(items[place], job) <= 0) place += 1;
    items.splice(place, 0, job);
    place += 1;
  }
  return result;
}

function newestFirst(one: JobModel | undefined, other: JobModel): number {
  const created = one?.created_at ?? "";
  return created === other.created_at ? 0 : created > other.created_at ? -1 : 1;
}
