import type { JobModel } from "@/api/schema";

/** Which jobs a list has. */
export interface JobFilter {
  type?: JobModel["type"];
  /** In one of these states. */
  state?: JobModel["state"][];
  /** With all of these words in the title, whatever case and accents. */
  query?: string;
}

/** Say whether a job belongs to a list, as the studio would. */
export function matches(job: JobModel, filter: JobFilter): boolean {
  if (filter.type !== undefined && job.type !== filter.type) return false;
  if (filter.state !== undefined && !filter.state.includes(job.state)) return false;
  if (!filter.query) return true;
  const title = searchableTitle(job);
  return wordsOf(filter.query).every((word) => title.includes(word));
}

const titles = new WeakMap<JobModel, string>();

function searchableTitle(job: JobModel): string {
  let title = titles.get(job);
  if (title === undefined) titles.set(job, (title = searchForm(job.title)));
  return title;
}

let asked = "";
let words: string[] = [];

function wordsOf(query: string): string[] {
  if (query !== asked) {
    asked = query;
    words = searchForm(query).split(" ").filter(Boolean);
  }
  return words;
}

/** Write a text without case, accents and marks, so that `cancion` finds `Canción`. */
export function searchForm(text: string): string {
  return text.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "").split(/\s+/u).filter(Boolean).join(" ");
}
