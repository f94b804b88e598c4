import type { QueryClient } from "@tanstack/react-query";

import { apiUrl } from "@/api/base";
import { applyDeleted, applyEvents, applyJobs, type JobChange } from "@/api/events/apply";
import { FrameBatch } from "@/api/events/frames";
import { JobLedger, type JobListener } from "@/api/events/ledger";
import type { Connection } from "@/api/events/machine";
import { parseEvent } from "@/api/events/parse";
import { lookAtJobs, Poller } from "@/api/events/poll";
import { EventStream, type Source } from "@/api/events/stream";
import { jobKeys } from "@/api/job-keys";
import type { JobEvent, JobModel } from "@/api/schema";
import { createStore } from "@/store";

export interface LiveOptions {
  openSource?: (url: string) => Source;
  random?: () => number;
}

/** The page's live knowledge of jobs: one stream for everything, written into the query cache, and polling while it is away. */
export class LiveJobs {
  readonly ledger = new JobLedger();
  readonly connection = createStore<Connection>("off");
  readonly #client: QueryClient;
  readonly #batch: FrameBatch<JobEvent>;
  readonly #poller: Poller;
  readonly #stream: EventStream;
  readonly #listeners = new Set<JobListener>();

  constructor(client: QueryClient, { openSource = openEventSource, random }: LiveOptions = {}) {
    this.#client = client;
    this.#batch = new FrameBatch((events) => this.#take(events));
    this.#poller = new Poller((signal) => this.#lookAround(signal));
    this.#stream = new EventStream({
      open: (lastEventId) => openSource(eventsUrl(lastEventId)),
      onMessage: (data) => {
        const event = parseEvent(data);
        if (event) this.#batch.add(event);
      },
      onMissed: () => this.#readAgain(),
      onPoll: (on) => this.#poller.set(on),
      onConnection: (connection) => this.connection.set(connection),
      expectsNews: () => this.ledger.active().length > 0,
      ...(random === undefined ? {} : { random }),
    });
  }

  start(): void {
    this.#stream.start();
  }

  /** End the stream and forget every job, as after signing out. */
  stop(): void {
    this.#stream.stop();
    this.#batch.clear();
    this.ledger.clear();
  }

  /** Try the line again now. */
  retry(): void {
    this.#stream.retry();
  }

  /** Be told of changes that arrive live; returns what ends it. */
  subscribe(listener: JobListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Take jobs that an answer brought: shown at once where they are news. */
  take(...jobs: JobModel[]): void {
    applyJobs(this.#client, this.ledger, jobs);
  }

  takeDeleted(jobId: string): void {
    applyDeleted(this.#client, this.ledger, jobId);
  }

  #take(events: readonly JobEvent[]): void {
    const changes = events.filter((event): event is JobChange => event.type !== "resync");
    applyEvents(this.#client, this.ledger, changes, (job, before) => {
      for (const listener of this.#listeners) listener(job, before);
    });
    if (changes.length < events.length) this.#readAgain();
  }

  #readAgain(): void {
    // What vanished while the page was away leaves no trace but its absence.
    this.ledger.clear();
    void this.#client.invalidateQueries({ queryKey: jobKeys.all });
  }

  async #lookAround(signal: AbortSignal): Promise<void> {
    const { jobs, gone } = await lookAtJobs(this.ledger, signal);
    if (signal.aborted) return;
    this.take(...jobs);
    for (const jobId of gone) this.takeDeleted(jobId);
  }
}

function eventsUrl(lastEventId: string | null): string {
  const query = lastEventId === null ? "" : `?last_event_id=${encodeURIComponent(lastEventId)}`;
  return apiUrl(`/api/events${query}`);
}

function openEventSource(url: string): Source {
  return new EventSource(url, { withCredentials: true });
}
