import { describe, expect, it } from "vitest";

import type { Known } from "@/api/events/ledger";
import { patchPages, type JobPages } from "@/api/events/pages";
import type { JobModel } from "@/api/schema";
import { aJob } from "@/testing/jobs";

const at = (minute: number) => `2026-11-22T18:${String(minute).padStart(2, "0")}:00.000Z`;
const job = (name: string, minute: number, given: Partial<JobModel> = {}) => aJob({ job_id: `compose-${name}`, created_at: at(minute), ...given });

function pagesOf(...pages: JobModel[][]): JobPages {
  return {
    pages: pages.map((items, index) => ({ items, next_cursor: index === pages.length - 1 ? null : `c${index}` })),
    pageParams: pages.map((_items, index) => (index === 0 ? null : `c${index - 1}`)),
  };
}

const known = (...jobs: JobModel[]) => new Map<string, Known>(jobs.map((one) => [one.job_id, { version: one.version, job: one }]));
const names = (pages: JobPages) => pages.pages.map((page) => page.items.map((item) => item.job_id.slice("compose-".length)));

describe("patchPages", () => {
  const a = job("a", 9);
  const b = job("b", 8);
  const c = job("c", 7);

  it("changes what changed and keeps everything else the same", () => {
    const before = pagesOf([a, b], [c]);
    const after = patchPages(before, {}, known({ ...b, version: 2, progress: 60 }));
    expect(after.pages[0]?.items[1]?.progress).toBe(60);
    expect(after.pages[0]?.items[0]).toBe(a);
    expect(after.pages[1]).toBe(before.pages[1]);
  });

  it("is the same object where nothing is news", () => {
    const before = pagesOf([a, b]);
    expect(patchPages(before, {}, known(a, b))).toBe(before);
    expect(patchPages(before, { state: ["running"] }, known(job("z", 20, { state: "done" })))).toBe(before);
  });

  it("never goes back to an older version", () => {
    const before = pagesOf([{ ...a, version: 5, progress: 80 }]);
    expect(patchPages(before, {}, known({ ...a, version: 4, progress: 70 }))).toBe(before);
  });

  it("takes out what is gone or fits no more", () => {
    const gone = new Map<string, Known>([[a.job_id, { version: 9, job: null }]]);
    expect(names(patchPages(pagesOf([a, b]), {}, gone))).toEqual([["b"]]);
    const done = known({ ...b, version: 2, state: "done" });
    expect(names(patchPages(pagesOf([a, b]), { state: ["running"] }, done))).toEqual([["a"]]);
  });

  it("puts newcomers where their age puts them", () => {
    const before = pagesOf([a, b], [c]);
    expect(names(patchPages(before, {}, known(job("new", 10))))).toEqual([["new", "a", "b"], ["c"]]);
    expect(names(patchPages(before, {}, known(job("mid", 8, { created_at: "2026-11-22T18:08:30.000Z" }))))).toEqual([["a", "mid", "b"], ["c"]]);
    expect(names(patchPages(before, {}, known(job("old", 1), job("new", 10), job("newer", 11))))).toEqual([
      ["newer", "new", "a", "b"],
      ["c", "old"],
    ]);
    expect(names(patchPages(pagesOf([]), {}, known(a)))).toEqual([["a"]]);
  });

  it("leaves to later pages what is older than the loaded ones", () => {
    const before: JobPages = { pages: [{ items: [a, b], next_cursor: "more" }], pageParams: [null] };
    expect(patchPages(before, {}, known(c))).toBe(before);
  });

  it("shows a job once, though two pages brought it", () => {
    expect(names(patchPages(pagesOf([a, b], [b, c]), {}, new Map()))).toEqual([["a", "b"], ["c"]]);
  });

  it("asks for type and state", () => {
    const speech = aJob({ job_id: "tts-1", created_at: at(12) });
    expect(patchPages(pagesOf([a]), { type: "compose" }, known(speech)).pages[0]?.items).toEqual([a]);
    expect(patchPages(pagesOf([a]), { type: "compose", state: ["running"] }, known(job("n", 12))).pages[0]?.items).toHaveLength(2);
  });

  it("patches a thousand jobs fifty times in the time of a frame or two", () => {
    let pages = pagesOf(...Array.from({ length: 10 }, (_, page) => Array.from({ length: 100 }, (_job, index) => job(`${page}-${index}`, 59 - page))));
    const began = performance.now();
    for (let change = 2; change < 52; change += 1) {
      const changed = job(`${change % 10}-${change}`, 59 - (change % 10), { version: change, progress: change });
      pages = patchPages(pages, {}, known(changed));
      expect(pages.pages[change % 10]?.items[change]).toBe(changed);
    }
    // 50 of them are a second's worth; one frame has one or two.
    expect(performance.now() - began).toBeLessThan(250);
  });
});
