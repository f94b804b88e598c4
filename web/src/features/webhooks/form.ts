import { isApiError } from "@/api/errors";
import type { NewWebhook } from "@/api/schema";
import type { WebhookEvent } from "@/api/webhooks";

/** What an endpoint is, all of it. */
export type WebhookWish = Required<NewWebhook>;

/** What an endpoint may be told of, in the order in which it is offered. */
export const EVENTS = ["job.done", "job.error", "job.cancelled", "publication.done", "publication.error"] as const satisfies readonly WebhookEvent[];

/** What texts call them: a dot means something else there. */
export const EVENT_WORDS = {
  "job.done": "done",
  "job.error": "error",
  "job.cancelled": "cancelled",
  "publication.done": "published",
  "publication.error": "unpublished",
} as const satisfies Record<WebhookEvent, string>;

export const MAX_DESCRIPTION = 200;

export interface Trouble {
  url?: "urlMissing" | "urlWrong";
  events?: true;
}

/** Return what is wrong with an endpoint before anyone is asked; nothing where it may be sent. */
export function troubleOf({ url, events }: WebhookWish): Trouble {
  const wanted = url.trim();
  const trouble: Trouble = {};
  if (wanted === "") trouble.url = "urlMissing";
  else if (!isWebAddress(wanted)) trouble.url = "urlWrong";
  if (events.length === 0) trouble.events = true;
  return trouble;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}

/** Return the events after one of them was ticked or not, in their order. */
export function eventsAfter(before: readonly WebhookEvent[], event: WebhookEvent, isOn: boolean): WebhookEvent[] {
  return EVENTS.filter((one) => (one === event ? isOn : before.includes(one)));
}

/** Say whether the studio has something against the address itself, such as one that its guard does not let through. */
export function isOfUrl(error: unknown): boolean {
  return isApiError(error) && (error.code.startsWith("address_") || error.places.some(({ place }) => /(?:^|\W)url$/.test(place)));
}
