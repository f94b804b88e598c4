import { CalendarClock, CircleCheck, CircleDashed, CircleX, Ban, LoaderCircle, OctagonAlert, TriangleAlert, type LucideIcon } from "lucide-react";

import type { JobModel, PublicationModel } from "@/api/schema";
import type { Tone } from "@/ui/badge";

export const PARTS = ["video", "captions", "thumbnail", "playlist"] as const;
export type PartName = (typeof PARTS)[number];
export type PartState = PublicationModel["parts"][PartName]["state"];

/** How a publication is, taken together. */
export type Standing = "queued" | "running" | "finishing" | "done" | "scheduled" | "partly" | "error" | "cancelled";

export const STANDINGS: Record<Standing, { tone: Tone; icon: LucideIcon }> = {
  queued: { tone: "neutral", icon: CircleDashed },
  running: { tone: "accent", icon: LoaderCircle },
  finishing: { tone: "accent", icon: LoaderCircle },
  done: { tone: "success", icon: CircleCheck },
  scheduled: { tone: "info", icon: CalendarClock },
  partly: { tone: "accent", icon: TriangleAlert },
  error: { tone: "danger", icon: OctagonAlert },
  cancelled: { tone: "neutral", icon: Ban },
};

export const PART_ICONS: Record<PartState, { icon: LucideIcon; colour: string }> = {
  waiting: { icon: CircleDashed, colour: "text-ink-faint" },
  working: { icon: LoaderCircle, colour: "text-accent-text" },
  done: { icon: CircleCheck, colour: "text-success-text" },
  skipped: { icon: CircleX, colour: "text-ink-faint" },
  error: { icon: OctagonAlert, colour: "text-danger-text" },
};

/** Share of the video's upload in the progress of a job that publishes; the rest is what comes after it. */
const UPLOAD_PERCENT = 94;

/**
 * Return how many bytes of the video have been sent. The other side confirms them in large pieces, of which the studio keeps
 * account; in between, the job's progress tells them.
 */
export function sentBytes({ parts: { video } }: PublicationModel, job: JobModel): number {
  const total = video.bytes_total ?? 0;
  const told = job.state === "running" ? Math.floor((total * job.progress) / UPLOAD_PERCENT) : 0;
  return Math.min(total, Math.max(video.bytes_sent ?? 0, told));
}

/** Return how a publication is; its job may be newer than what was read of it. */
export function standingOf({ parts, publish_at: at }: PublicationModel, job: JobModel, now: number): Standing {
  if (job.state === "running") return parts.video.state === "done" ? "finishing" : "running";
  if (job.state !== "done") return job.state;
  if (PARTS.some((name) => parts[name].state === "error")) return "partly";
  return at !== null && Date.parse(at) > now ? "scheduled" : "done";
}
