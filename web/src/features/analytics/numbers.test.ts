import { describe, expect, it } from "vitest";

import type { AnalyticsDocument, CostsDocument } from "@/api/schema";
import { changeOf, daysOf, isQuiet, reuseOf, rowsOf, spansOf, summaryOf, ticksTo } from "@/features/analytics/numbers";

const NOTHING: CostsDocument = {
  done: 0,
  failed: 0,
  cancelled: 0,
  videos: 0,
  video_minutes: 0,
  speech_minutes: 0,
  size_bytes: 0,
  work_seconds: 0,
  stage_seconds: {},
  cache_hits: {},
  cache_misses: {},
  failures: {},
};

const document = (items: (Partial<CostsDocument> & { key: string })[], total: Partial<CostsDocument> = {}): AnalyticsDocument => ({
  first_day: "2026-02-27",
  last_day: "2026-03-02",
  group: "day",
  items: items.map((item) => ({ ...NOTHING, ...item })),
  total: { ...NOTHING, ...total },
});

describe("spans", () => {
  it("end today, and follow one another without a gap", () => {
    const { present, before } = spansOf(7, Date.parse("2026-03-02T23:30:00Z"));
    expect(present).toEqual({ from: "2026-02-24", to: "2026-03-02" });
    expect(before).toEqual({ from: "2026-02-17", to: "2026-02-23" });
  });
});

describe("days", () => {
  it("are all there, quiet ones as well", () => {
    const days = daysOf(document([{ key: "2026-03-01", videos: 2, video_minutes: 1.5, work_seconds: 60 }]));
    expect(days.map(({ day, videos }) => [day, videos])).toEqual([
      ["2026-02-27", 0],
      ["2026-02-28", 0],
      ["2026-03-01", 2],
      ["2026-03-02", 0],
    ]);
    expect(days[2]).toMatchObject({ minutes: 1.5, workSeconds: 60 });
  });
});

describe("a summary", () => {
  it("counts the work on videos alone, and shares of what there was", () => {
    const types = document(
      [
        { key: "compose", work_seconds: 90, video_minutes: 1.5 },
        { key: "tts", work_seconds: 500 },
      ],
      { done: 3, failed: 1, cancelled: 9, videos: 2, video_minutes: 1.5, cache_hits: { speech: 6 }, cache_misses: { speech: 1, still: 1 } },
    );
    expect(summaryOf(types)).toEqual({ videos: 2, minutes: 1.5, success: 0.75, reused: 0.75, secondsAMinute: 60 });
  });

  it("of nothing claims nothing", () => {
    expect(summaryOf(document([]))).toEqual({ videos: 0, minutes: 0, success: null, reused: null, secondsAMinute: null });
    expect(isQuiet(NOTHING)).toBe(true);
    expect(isQuiet({ ...NOTHING, cancelled: 1 })).toBe(false);
  });
});

describe("rows", () => {
  it("begin with the largest and leave nothing out but nothing", () => {
    expect(rowsOf({ mix: 2, render: 9, narrate: 2, fetch: 0 })).toEqual([
      { key: "render", value: 9 },
      { key: "mix", value: 2 },
      { key: "narrate", value: 2 },
    ]);
  });

  it("of the store count what was there among what was needed", () => {
    const costs = { ...NOTHING, cache_hits: { speech: 3, score: 1 }, cache_misses: { segment: 9, speech: 1 } };
    expect(reuseOf(costs)).toEqual([
      { key: "segment", hits: 0, all: 9 },
      { key: "speech", hits: 3, all: 4 },
      { key: "score", hits: 1, all: 1 },
    ]);
  });
});

describe("an axis", () => {
  it.each([
    [7, true, [0, 2, 4, 6, 8]],
    [1, true, [0, 1]],
    [3, true, [0, 1, 2, 3]],
    [0.9, false, [0, 0.5, 1]],
    [0.3, false, [0, 0.1, 0.2, 0.3]],
    [128, true, [0, 50, 100, 150]],
    [0, true, [0, 1]],
  ])("to %d (whole: %s) has round steps", (largest, isWhole, ticks) => {
    expect(ticksTo(largest, isWhole)).toEqual(ticks);
  });
});

describe("a change", () => {
  it("is told where there was something before", () => {
    expect(changeOf(4, 5)).toBe(0.25);
    expect(changeOf(0, 5)).toBeNull();
    expect(changeOf(null, 5)).toBeNull();
  });
});
