import type { Failure } from "@/api/problem-text";

const WORDS = {
  consent_denied: "denied",
  consent_ended: "ended",
  grant_refused: "ended",
  consent_foreign: "foreign",
  consent_incomplete: "incomplete",
  client_refused: "client",
  channel_missing: "noChannel",
  publish_unreachable: "unreachable",
} as const;

/** Return what texts call the reason for which a channel was not connected. */
export function failureWord(code: string): (typeof WORDS)[keyof typeof WORDS] | "other" {
  return Object.entries(WORDS).find(([known]) => known === code)?.[1] ?? "other";
}

/** Return why a channel cannot be used any more, in the way in which its uploads tell it. */
export function lostAccess(reason: string): Failure {
  return { code: "channel_reconnect", message: reason, hint: "" };
}
