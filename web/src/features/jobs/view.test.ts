import { describe, expect, it } from "vitest";

import { countOf, filterOf, paramsOf, signatureOf, viewOf } from "@/features/jobs/view";
import { aJob } from "@/testing/jobs";

describe("the hub's view", () => {
  it("goes into the address and comes back", () => {
    const view = { shown: "working", type: "tts", query: "last ferry" } as const;
    expect(paramsOf(view).toString()).toBe("show=working&type=tts&q=last+ferry");
    expect(viewOf(paramsOf(view))).toEqual(view);
    expect(paramsOf({ shown: "all", type: null, query: "" }).toString()).toBe("");
  });

  it("takes nothing from an address that it does not know", () => {
    expect(viewOf(new URLSearchParams("show=broken&type=toast&q="))).toEqual({ shown: "all", type: null, query: "" });
    expect(viewOf(new URLSearchParams({ q: "x".repeat(999) })).query).toHaveLength(200);
  });

  it("asks the studio for no more than it needs", () => {
    expect(filterOf({ shown: "all", type: null, query: "  " })).toEqual({});
    expect(filterOf({ shown: "working", type: "compose", query: " fox " })).toEqual({
      state: ["queued", "running"],
      type: "compose",
      query: "fox",
    });
  });

  it("counts those who wait as at work", () => {
    const counts = { queued: 2, running: 3, done: 4, error: 5, cancelled: 6, total: 20 };
    expect(countOf(counts, "working")).toBe(5);
    expect(countOf(counts, "failed")).toBe(5);
    expect(countOf(counts, "all")).toBe(20);
  });

  it("has another signature once a listed job has ended, but not when it moved", () => {
    const job = aJob({ job_id: "compose-a", progress: 10 });
    expect(signatureOf([{ ...job, progress: 90 }])).toBe(signatureOf([job]));
    expect(signatureOf([{ ...job, state: "done" }])).not.toBe(signatureOf([job]));
    expect(signatureOf(undefined)).toBe(signatureOf([]));
  });
});
