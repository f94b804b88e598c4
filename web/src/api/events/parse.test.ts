import { describe, expect, it } from "vitest";

import { jobOf, parseEvent } from "@/api/events/parse";
import { aDeletion, aJob, anUpdate } from "@/testing/jobs";

describe("parseEvent", () => {
  it("takes what the schema describes", () => {
    for (const event of [anUpdate({ job_id: "compose-1" }), aDeletion("tts-1", 3)]) {
      expect(parseEvent(JSON.stringify(event))).toEqual(event);
    }
    expect(parseEvent('{"type":"resync"}')).toEqual({ type: "resync" });
  });

  it("takes a failed job with all that is known of its error", () => {
    const error = { code: "media_invalid", message: "No.", stage: "fetch", scene: 2, retryable: false, hint: "" };
    const event = anUpdate({ job_id: "compose-1", state: "error", error });
    expect(parseEvent(JSON.stringify(event))).toEqual(event);
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[1]"],
    ["an unknown type", '{"type":"hello"}'],
    ["an unknown state", JSON.stringify({ ...anUpdate({ job_id: "compose-1" }), state: "paused" })],
    ["progress beyond its end", JSON.stringify(anUpdate({ job_id: "compose-1", progress: 101 }))],
    ["a version that is no number", JSON.stringify({ ...anUpdate({ job_id: "compose-1" }), version: "3" })],
    ["an id of no type", JSON.stringify(anUpdate({ job_id: "compose-1", title: "x" })).replace("compose-1", "video-1")],
    ["a missing field", JSON.stringify({ ...anUpdate({ job_id: "compose-1" }), metadata: undefined })],
    ["an error without a message", JSON.stringify({ ...anUpdate({ job_id: "compose-1" }), error: { code: "x" } })],
  ])("refuses %s", (_what, data) => {
    expect(parseEvent(data)).toBeNull();
  });

  it("gives a job back its own type", () => {
    expect(jobOf(anUpdate({ job_id: "tts-9", version: 4 }))).toEqual(aJob({ job_id: "tts-9", version: 4 }));
  });
});
