import type { TFunction } from "i18next";
import { CircleCheck, CircleDashed, LoaderCircle, OctagonAlert, type LucideIcon } from "lucide-react";

import type { AttemptModel, DeliveryDocument } from "@/api/schema";
import { EVENT_WORDS } from "@/features/webhooks/form";
import type { Format } from "@/i18n/format";
import type { Tone } from "@/ui/badge";

/** How a delivery is: `sending` is one that waits for nothing but its turn. */
export type Standing = DeliveryDocument["state"] | "sending";

export const STANDING: Record<Standing, { tone: Tone; icon: LucideIcon; colour: string }> = {
  waiting: { tone: "neutral", icon: CircleDashed, colour: "text-ink-muted" },
  sending: { tone: "accent", icon: LoaderCircle, colour: "text-accent-text" },
  delivered: { tone: "success", icon: CircleCheck, colour: "text-success-text" },
  failed: { tone: "danger", icon: OctagonAlert, colour: "text-danger-text" },
};

export function standingOf({ state, next_attempt_at: next }: DeliveryDocument, now: number): Standing {
  return state === "waiting" && (next === null || Date.parse(next) <= now) ? "sending" : state;
}

/** Return what an event is called, as a person says it; as it is where the page does not know it. */
export function eventLabel(event: string, t: TFunction<"webhooks">): string {
  if (event === "webhook.test") return t("events.test");
  const known = Object.entries(EVENT_WORDS).find(([name]) => name === event);
  return known ? t(`events.${known[1]}`) : event;
}

/** Return how long an answer took, as `84 ms` or `12.4 s`. */
export function latencyOf({ latency_ms: latency }: AttemptModel, t: TFunction<"webhooks">, format: Format): string {
  if (latency < 1000) return t("deliveries.milliseconds", { number: format.number(Math.round(latency)) });
  return t("deliveries.seconds", { number: format.number(latency / 1000, { maximumFractionDigits: 1 }) });
}

/** Write JSON so that a person can read it; anything else, also JSON that was cut, stays as it is. */
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
