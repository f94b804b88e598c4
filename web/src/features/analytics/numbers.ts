import type { Days } from "@/api/analytics";
import type { AnalyticsDocument, CostsDocument } from "@/api/schema";

export const RANGES = [7, 30, 90] as const;
export type RangeDays = (typeof RANGES)[number];

const DAY_MS = 86_400_000;

/** Return the last days until today, and as many before them. Days are those of UTC, as the studio counts. */
export function spansOf(range: RangeDays, now: number): { present: Days; before: Days } {
  const day = (ago: number) => new Date(now - ago * DAY_MS).toISOString().slice(0, 10);
  return { present: { from: day(range - 1), to: day(0) }, before: { from: day(2 * range - 1), to: day(range) } };
}

export interface DayNumbers {
  day: string;
  videos: number;
  minutes: number;
  workSeconds: number;
}

/** Return every day of a span, those on which nothing happened too. */
export function daysOf(document: AnalyticsDocument): DayNumbers[] {
  const told = new Map(document.items.map((item) => [item.key, item]));
  const days: DayNumbers[] = [];
  for (let time = Date.parse(document.first_day); time <= Date.parse(document.last_day); time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10);
    const item = told.get(day);
    days.push({ day, videos: item?.videos ?? 0, minutes: item?.video_minutes ?? 0, workSeconds: item?.work_seconds ?? 0 });
  }
  return days;
}

export interface Summary {
  videos: number;
  minutes: number;
  /** Of the jobs that came to an end by themselves, 0 to 1; null where none did. */
  success: number | null;
  /** Products that did not have to be made, 0 to 1; null where none were needed. */
  reused: number | null;
  /** Work in a minute of video; null without videos. */
  secondsAMinute: number | null;
}

/** Sum up a span whose items are types of jobs: speech and previews are no work on videos. */
export function summaryOf({ items, total }: AnalyticsDocument): Summary {
  const compose = items.find(({ key }) => key === "compose");
  return {
    videos: total.videos,
    minutes: total.video_minutes,
    success: share(total.done, total.failed),
    reused: share(sum(total.cache_hits), sum(total.cache_misses)),
    secondsAMinute: compose && compose.video_minutes > 0 ? compose.work_seconds / compose.video_minutes : null,
  };
}

/** Whether nothing at all came to an end in a span. */
export function isQuiet({ done, failed, cancelled }: CostsDocument): boolean {
  return done + failed + cancelled === 0;
}

export interface Row {
  key: string;
  value: number;
}

/** Return values by name, the largest first, without those that are nothing. */
export function rowsOf(values: Readonly<Record<string, number>>): Row[] {
  return Object.entries(values)
    .map(([key, value]) => ({ key, value }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1));
}

export interface ReuseRow {
  key: string;
  hits: number;
  all: number;
}

/** Return how many products of each kind were needed, and how many of them were there already; the most needed first. */
export function reuseOf({ cache_hits: hits, cache_misses: misses }: CostsDocument): ReuseRow[] {
  const kinds = new Set([...Object.keys(hits), ...Object.keys(misses)]);
  return [...kinds]
    .map((key) => ({ key, hits: hits[key] ?? 0, all: (hits[key] ?? 0) + (misses[key] ?? 0) }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.all - a.all || (a.key < b.key ? -1 : 1));
}

/** Return round values for an axis from 0 that reaches a value: 3 to 5 steps of 1, 2 or 5 times a power of ten. */
export function ticksTo(largest: number, isWhole: boolean): number[] {
  if (largest <= 0) return [0, 1];
  const raw = largest / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const found = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw) ?? raw;
  const step = isWhole ? Math.max(1, found) : found;
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Return the change from one number to another as a share of the first; null where there is nothing to compare. */
export function changeOf(before: number | null, now: number | null): number | null {
  return before === null || now === null || before === 0 ? null : (now - before) / before;
}

function share(part: number, rest: number): number | null {
  return part + rest === 0 ? null : part / (part + rest);
}

function sum(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((all, value) => all + value, 0);
}
