import { describe, expect, it } from "vitest";

import { againAfter } from "@/api/deliveries";
import { ApiError } from "@/api/errors";
import type { DeliveryDocument } from "@/api/schema";
import { readable, standingOf } from "@/features/webhooks/delivery-words";
import { EVENTS, eventsAfter, isOfUrl, troubleOf } from "@/features/webhooks/form";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const waiting = { state: "waiting", next_attempt_at: null } as DeliveryDocument;
const at = (milliseconds: number) => ({ ...waiting, next_attempt_at: new Date(NOW + milliseconds).toISOString() });

describe("an endpoint", () => {
  it("needs an address of the web and an event", () => {
    expect(troubleOf({ url: " https://example.com/hooks ", events: ["job.done"], description: "" })).toEqual({});
    expect(troubleOf({ url: " ", events: [], description: "" })).toEqual({ url: "urlMissing", events: true });
    for (const url of ["example.com", "ftp://example.com", "https://", "http:///x", "javascript:alert(1)"]) {
      expect(troubleOf({ url, events: ["job.done"], description: "" })).toEqual({ url: "urlWrong" });
    }
  });

  it("has its events in one order, whichever way they were ticked", () => {
    expect(eventsAfter(["publication.done", "job.done"], "job.error", true)).toEqual(["job.done", "job.error", "publication.done"]);
    expect(eventsAfter(EVENTS, "job.done", false)).not.toContain("job.done");
  });

  it("shows what the studio has against its address at the address", () => {
    const refusal = { type: "about:blank", title: "No", status: 422, detail: "No." } as const;
    expect(isOfUrl(new ApiError({ ...refusal, code: "address_forbidden" }))).toBe(true);
    expect(isOfUrl(new ApiError({ ...refusal, code: "invalid", errors: [{ place: "url", message: "It is empty." }] }))).toBe(true);
    expect(isOfUrl(new ApiError({ ...refusal, code: "invalid", errors: [{ place: "events", message: "None." }] }))).toBe(false);
    expect(isOfUrl(new Error("no"))).toBe(false);
  });
});

describe("a delivery", () => {
  it("is being sent when its time has come", () => {
    expect([waiting, at(-1), at(5_000)].map((one) => standingOf(one, NOW))).toEqual(["sending", "sending", "waiting"]);
    expect(standingOf({ ...waiting, state: "failed" }, NOW)).toBe("failed");
  });

  it("is looked at again soon while it is on its way, and now and then otherwise", () => {
    const [soon, later] = [againAfter([waiting], NOW), againAfter([], NOW)];
    expect(soon).toBeLessThan(later);
    expect(againAfter([at(5_000)], NOW)).toBe(soon);
    expect(againAfter([at(7_200_000), { ...waiting, state: "delivered" }], NOW)).toBe(later);
  });

  it("shows JSON so that it can be read, and leaves the rest as it is", () => {
    expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(readable('{"a":')).toBe('{"a":');
  });
});
