import { expect, it } from "vitest";

import type { PartModel, PublicationModel } from "@/api/schema";
import { failureWord } from "@/features/publish/channel-words";
import { sentBytes, standingOf } from "@/features/publish/standing";
import { aJob } from "@/testing/jobs";

const part = (state: PartModel["state"]): PartModel => ({ state, error: null, bytes_sent: null, bytes_total: null });

function standing(state: "queued" | "running" | "done" | "error" | "cancelled", given: { video?: PartModel["state"]; captions?: PartModel["state"]; at?: string } = {}) {
  const job = aJob({ job_id: "publish-1", state });
  const parts = { video: part(given.video ?? "done"), captions: part(given.captions ?? "done"), thumbnail: part("skipped"), playlist: part("skipped") };
  return standingOf({ parts, publish_at: given.at ?? null, job } as PublicationModel, job, Date.parse("2026-11-23T12:00:00Z"));
}

it("tells a publication in a word", () => {
  expect(standing("queued", { video: "waiting" })).toBe("queued");
  expect(standing("running", { video: "working" })).toBe("running");
  expect(standing("running", { captions: "working" })).toBe("finishing");
  expect(standing("done")).toBe("done");
  expect(standing("done", { captions: "error" })).toBe("partly");
  expect(standing("done", { at: "2026-11-24T00:00:00Z" })).toBe("scheduled");
  expect(standing("done", { at: "2026-11-22T00:00:00Z" })).toBe("done");
  expect(standing("error", { video: "error" })).toBe("error");
  expect(standing("cancelled")).toBe("cancelled");
});

it("tells bytes as the job goes on, and never fewer than were confirmed", () => {
  const at = (progress: number, confirmed: number, state: "running" | "error" = "running") => {
    const video = { state: "working", error: null, bytes_sent: confirmed, bytes_total: 9400 };
    return sentBytes({ parts: { video } } as PublicationModel, aJob({ job_id: "publish-1", state, progress }));
  };
  expect([at(0, 0), at(47, 0), at(10, 4000), at(98, 9400), at(47, 100, "error")]).toEqual([0, 4700, 4000, 9400, 100]);
});

it("has words for every reason for which a channel was not connected", () => {
  expect(["consent_denied", "channel_missing", "consent_ended", "weather"].map(failureWord)).toEqual(["denied", "noChannel", "ended", "other"]);
});
