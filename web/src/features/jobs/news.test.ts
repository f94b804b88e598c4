import { describe, expect, it } from "vitest";

import { newsOf } from "@/features/jobs/news";
import { aJob } from "@/testing/jobs";

describe("newsOf", () => {
  const running = aJob({ job_id: "compose-a" });

  it("is that a job has ended by itself", () => {
    expect(newsOf({ ...running, state: "done" }, running)).toBe("done");
    expect(newsOf({ ...running, state: "error" }, running)).toBe("failed");
  });

  it("is nothing that the person did, knows, or did not wait for", () => {
    expect(newsOf({ ...running, state: "cancelled" }, running)).toBeNull();
    expect(newsOf({ ...running, progress: 50 }, running)).toBeNull();
    expect(newsOf({ ...running, state: "done" }, { ...running, state: "done" })).toBeNull();
    expect(newsOf({ ...running, state: "done" }, undefined)).toBeNull();
    const draft = aJob({ job_id: "preview-a" });
    expect(newsOf({ ...draft, state: "done" }, draft)).toBeNull();
  });
});
