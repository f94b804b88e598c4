import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { LiveJobs } from "@/api/events/live";
import { POLL_EVERY_MS } from "@/api/events/poll";
import { HIDDEN_MS, OPEN_WITHIN_MS, SILENT_MS } from "@/api/events/stream";
import { jobKeys } from "@/api/job-keys";
import type { JobModel } from "@/api/schema";
import { aDeletion, aJob, anUpdate } from "@/testing/jobs";
import { FakeSource } from "@/testing/source";

const ID = "compose-1";
let client: QueryClient;
let live: LiveJobs;
let served: JobModel[];

function lookAtList(): JobModel[] {
  return client.getQueryData<{ pages: { items: JobModel[] }[] }>(jobKeys.list({}))?.pages.flatMap((page) => page.items) ?? [];
}

function see(state: "visible" | "hidden"): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

const aFrame = () => vi.advanceTimersByTimeAsync(300);

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.opened = [];
  served = [];
  vi.stubGlobal("fetch", (request: Request) => {
    const id = /\/api\/jobs\/([^/?]+)$/.exec(request.url)?.[1];
    if (id === undefined) return Promise.resolve(Response.json({ items: served, next_cursor: null }));
    const found = served.find((job) => job.job_id === id);
    const problem = { type: "about:blank", title: "Not Found", status: 404, detail: "No.", code: "job_not_found" };
    return Promise.resolve(found ? Response.json(found) : Response.json(problem, { status: 404 }));
  });
  client = new QueryClient();
  client.setQueryData(jobKeys.list({}), { pages: [{ items: [], next_cursor: null }], pageParams: [null] });
  live = new LiveJobs(client, { openSource: (url) => new FakeSource(url), random: () => 0.5 });
  live.start();
});

afterEach(() => {
  live.stop();
  client.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("LiveJobs", () => {
  it("writes events into lists and details, once a frame", async () => {
    client.setQueryData(jobKeys.detail(ID), aJob({ job_id: ID, version: 1 }));
    const written = vi.spyOn(client, "setQueryData");
    FakeSource.last.open();
    for (let version = 2; version <= 6; version += 1) FakeSource.last.send(anUpdate({ job_id: ID, version, progress: version * 10 }), `${version}`);
    expect(written).not.toHaveBeenCalled();
    await aFrame();
    expect(written).toHaveBeenCalledTimes(2);
    expect(lookAtList().map((job) => job.progress)).toEqual([60]);
    expect(client.getQueryData<JobModel>(jobKeys.detail(ID))?.version).toBe(6);
  });

  it("ignores what is older than what it knows, whichever way that came", async () => {
    FakeSource.last.open().send(anUpdate({ job_id: ID, version: 5, progress: 50 }), "5");
    await aFrame();
    FakeSource.last.send(anUpdate({ job_id: ID, version: 4, progress: 40 }), "6");
    live.take(aJob({ job_id: ID, version: 3, progress: 30 }));
    await aFrame();
    expect(lookAtList().map((job) => job.progress)).toEqual([50]);
  });

  it("ignores what is no event", async () => {
    FakeSource.last.open().send("{").send({ type: "hello" });
    await aFrame();
    expect(lookAtList()).toEqual([]);
    expect(live.connection.get()).toBe("live");
  });

  it("forgets deleted jobs for good", async () => {
    client.setQueryData(jobKeys.detail(ID), aJob({ job_id: ID }));
    FakeSource.last.open().send(anUpdate({ job_id: ID, version: 2 }), "1").send(aDeletion(ID, 3), "2");
    await aFrame();
    FakeSource.last.send(anUpdate({ job_id: ID, version: 2 }), "3");
    await aFrame();
    expect(lookAtList()).toEqual([]);
    expect(client.getQueryData(jobKeys.detail(ID))).toBeNull();
  });

  it("tells of changes with what was before", async () => {
    const told: [string, string | undefined][] = [];
    const end = live.subscribe((job, before) => told.push([job.state, before?.state]));
    FakeSource.last.open().send(anUpdate({ job_id: ID, version: 2 }), "1");
    await aFrame();
    FakeSource.last.send(anUpdate({ job_id: ID, version: 3, state: "done", progress: 100 }), "2");
    await aFrame();
    end();
    FakeSource.last.send(anUpdate({ job_id: ID, version: 4, state: "queued" }), "3");
    await aFrame();
    expect(told).toEqual([
      ["running", undefined],
      ["done", "running"],
    ]);
  });

  it("goes on from the last event after the line broke", async () => {
    FakeSource.last.open().send(anUpdate({ job_id: ID, version: 2 }), "41");
    FakeSource.last.fail();
    expect(live.connection.get()).toBe("live");
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeSource.opened).toHaveLength(2);
    expect(FakeSource.last.url).toMatch(/\/api\/events\?last_event_id=41$/);
    expect(FakeSource.opened[0]?.closed).toBe(true);
  });

  it("gives up on a line that does not open, and shows that it tries again", async () => {
    await vi.advanceTimersByTimeAsync(OPEN_WITHIN_MS);
    expect(live.connection.get()).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeSource.opened).toHaveLength(2);
  });

  it("polls while the line is away, and stops when it is back", async () => {
    FakeSource.last.open().send(anUpdate({ job_id: ID, version: 2 }), "1").send(anUpdate({ job_id: "tts-2", version: 2 }), "2");
    await aFrame();
    FakeSource.last.fail();
    await vi.advanceTimersByTimeAsync(500);
    // One is on the newest page, one is asked for by its name, one is gone.
    served = [aJob({ job_id: ID, version: 7, progress: 70 })];
    FakeSource.last.fail();
    await vi.advanceTimersByTimeAsync(100);
    expect(lookAtList().map((job) => [job.job_id, job.progress])).toEqual([[ID, 70]]);
    FakeSource.opened.slice(-1)[0]?.fail();
    served = [aJob({ job_id: ID, version: 8, progress: 80 })];
    await vi.advanceTimersByTimeAsync(POLL_EVERY_MS);
    expect(lookAtList().map((job) => job.progress)).toEqual([80]);
    FakeSource.last.open();
    served = [aJob({ job_id: ID, version: 9, progress: 90 })];
    await vi.advanceTimersByTimeAsync(POLL_EVERY_MS * 2);
    expect(lookAtList().map((job) => job.progress)).toEqual([80]);
  });

  it("reads lists again on resync, and forgets what vanished meanwhile", async () => {
    const read = vi.fn(() => Promise.resolve({ pages: [], pageParams: [] }));
    const end = new QueryObserver(client, { queryKey: jobKeys.list({}), queryFn: read, staleTime: Infinity }).subscribe(() => undefined);
    FakeSource.last.open().send(anUpdate({ job_id: ID, version: 2 }), "1");
    await aFrame();
    FakeSource.last.send({ type: "resync" }, "9");
    await aFrame();
    expect(read).toHaveBeenCalledTimes(1);
    expect(live.ledger.known.size).toBe(0);
    end();
  });

  it("renews the line after the page was out of sight for long", async () => {
    FakeSource.last.open().send(anUpdate({ job_id: ID, version: 2 }), "1");
    see("hidden");
    await vi.advanceTimersByTimeAsync(HIDDEN_MS / 2);
    see("visible");
    expect(FakeSource.opened).toHaveLength(1);
    see("hidden");
    await vi.advanceTimersByTimeAsync(HIDDEN_MS + 1000);
    see("visible");
    expect(FakeSource.opened).toHaveLength(2);
    expect(live.connection.get()).toBe("live");
  });

  it("goes on writing while the page is out of sight", async () => {
    FakeSource.last.open();
    see("hidden");
    FakeSource.last.send(anUpdate({ job_id: ID, version: 2 }), "1");
    await aFrame();
    expect(lookAtList()).toHaveLength(1);
    see("visible");
  });

  it("doubts a line that is silent while a job is at work, but not one that has nothing to say", async () => {
    FakeSource.last.open();
    await vi.advanceTimersByTimeAsync(SILENT_MS * 3);
    expect(FakeSource.opened).toHaveLength(1);
    FakeSource.last.send(anUpdate({ job_id: ID, version: 2 }), "1");
    await vi.advanceTimersByTimeAsync(SILENT_MS + 10_000);
    expect(FakeSource.opened).toHaveLength(2);
  });

  it("renews the line after the machine slept", async () => {
    FakeSource.last.open();
    await vi.advanceTimersByTimeAsync(6_000);
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(FakeSource.opened).toHaveLength(2);
  });

  it("ends with the session: no stream, no poll, no job", async () => {
    FakeSource.last.open().send(anUpdate({ job_id: ID, version: 2 }), "1");
    await aFrame();
    expect(live.ledger.known.size).toBe(1);
    live.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(FakeSource.opened).toHaveLength(1);
    expect(FakeSource.last.closed).toBe(true);
    expect(live.ledger.known.size).toBe(0);
    expect(live.connection.get()).toBe("off");
  });
});
