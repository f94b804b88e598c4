import type { TFunction } from "i18next";

import type { JobModel } from "@/api/schema";
import { madeOf } from "@/features/jobs/output";
import type { Format } from "@/i18n/format";

export const STAGES = ["fetch", "understand", "narrate", "illustrate", "score", "render", "mix", "export"] as const;
export type Stage = (typeof STAGES)[number];

/** What is done one after another where a video is published. */
export const PUBLISH_STAGES = ["upload", "captions", "thumbnail", "playlist"] as const;
export type PublishStage = (typeof PUBLISH_STAGES)[number];

export function stageOf(stage: string | null): Stage | PublishStage | undefined {
  return [...STAGES, ...PUBLISH_STAGES].find((one) => one === stage);
}

/** What a job is doing: its stage and scene; that it waits; nothing once it has ended. */
export function doingOf(job: JobModel, t: TFunction<"jobs">): string {
  if (job.state === "queued") return t("inLine");
  if (job.state !== "running") return "";
  const stage = stageOf(job.stage);
  return [stage ? t(`stages.${stage}`) : "", job.scene === null ? "" : t("scene", { number: job.scene })].filter(Boolean).join(" · ");
}

/** How long a job at work still takes, in words. */
export function leftOf(job: JobModel, t: TFunction<"jobs">, format: Format): string {
  const seconds = job.state === "running" ? job.eta_seconds : null;
  return seconds !== null && seconds > 0 ? t("left", { time: format.duration(seconds) }) : "";
}

/** What a job is: its type, and what it has made, once it is done. */
export function factsOf(job: JobModel, t: TFunction<"jobs">, format: Format): string {
  const facts = [t(`types.${job.type}`)];
  const made = madeOf(job);
  if (made?.durationSeconds) facts.push(format.clock(made.durationSeconds));
  if (made?.width && made.height) facts.push(`${made.width} × ${made.height}`);
  if (made?.sizeBytes) facts.push(format.size(made.sizeBytes));
  if (job.attempt > 1) facts.push(t("attempt", { number: job.attempt }));
  return facts.join(" · ");
}
