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

/** Return how a publication is; its job may be newer than what was read of it. */
export function standingOf({ parts, publish_at: at }: PublicationModel, job: JobModel, now: number): Standing {
  if (job.state === "running") return parts.video.state === "done" ? "finishing" : "running";
  if (job.state !== "done") return job.state;
  if (PARTS.some((name) => parts[name].state === "error")) return "partly";
  return at !== null && Date.parse(at) > now ? "scheduled" : "done";
}
