import type { JobEvent, JobModel } from "@/api/schema";

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isWhole: Check = (value) => Number.isInteger(value);
const isObject: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);

const isError: Check = (value) =>
  isObject(value) &&
  holds(value as Record<string, unknown>, {
    code: isText,
    message: isText,
    stage: orNull(isText),
    scene: orNull(isWhole),
    retryable: (given) => typeof given === "boolean",
    hint: isText,
  });

/** One check a field of the schema's `JobUpdate`; the compiler sees to it that none is forgotten. */
const CHANGE: Record<keyof Extract<JobEvent, { job_id: string }>, Check> = {
  type: oneOf("job_update", "job_deleted"),
  timestamp: isNumber,
  job_id: (value) => typeof value === "string" && /^(?:compose|tts|preview|publish)-/.test(value),
  state: oneOf("queued", "running", "done", "error", "cancelled"),
  stage: orNull(isText),
  scene: orNull(isWhole),
  progress: (value) => isWhole(value) && (value as number) >= 0 && (value as number) <= 100,
  attempt: isWhole,
  title: isText,
  created_at: isText,
  started_at: orNull(isText),
  ended_at: orNull(isText),
  version: (value) => isWhole(value) && (value as number) >= 1,
  error: orNull(isError),
  metadata: isObject,
  eta_seconds: orNull(isNumber),
  output: orNull(isObject),
};

function holds(value: Record<string, unknown>, checks: Record<string, Check>): boolean {
  return Object.entries(checks).every(([name, check]) => check(value[name]));
}

/** Turn the `data` of an event into what the schema says it is; `null` where it is not. */
export function parseEvent(data: string): JobEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isObject(value)) return null;
  const event = value as Record<string, unknown>;
  if (event["type"] === "resync") return { type: "resync" };
  return holds(event, CHANGE) ? (event as unknown as JobEvent) : null;
}

/** Return the job that an event tells: its own type, which gave way to the event's, is the beginning of its id. */
export function jobOf(event: Extract<JobEvent, { job_id: string }>): JobModel {
  const { type: _eventType, timestamp: _timestamp, ...job } = event;
  return { ...job, type: job.job_id.slice(0, job.job_id.indexOf("-")) as JobModel["type"] };
}
