import { describe, expect, it } from "vitest";

import { matches, searchForm } from "@/api/events/filter";
import { aJob } from "@/testing/jobs";

describe("matches", () => {
  const job = aJob({ job_id: "compose-a", title: "La última Canción del faro", state: "running" });

  it("takes everything where nothing is asked", () => {
    expect(matches(job, {})).toBe(true);
  });

  it("asks for the type and for one of several states", () => {
    expect(matches(job, { type: "compose", state: ["queued", "running"] })).toBe(true);
    expect(matches(job, { type: "tts" })).toBe(false);
    expect(matches(job, { state: ["done"] })).toBe(false);
  });

  it("wants all words, whatever case, accents and order", () => {
    expect(matches(job, { query: "CANCION  ultima" })).toBe(true);
    expect(matches(job, { query: "canc" })).toBe(true);
    expect(matches(job, { query: "canción mar" })).toBe(false);
    expect(matches(job, { query: "  " })).toBe(true);
  });
});

it("searches a title as the studio does", () => {
  expect(searchForm("  Straße\tCAFÉ ﬁn  ")).toBe("strasse cafe fin");
});
