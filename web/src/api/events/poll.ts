import { answered, api } from "@/api/client";
import { isApiError } from "@/api/errors";
import type { JobLedger } from "@/api/events/ledger";
import type { JobModel } from "@/api/schema";

export const POLL_EVERY_MS = 4_000;
const NEWEST = 50;
const MOST_SINGLE = 25;

/** What a look at the jobs brought. */
export interface Looked {
  jobs: JobModel[];
  /** Ids of jobs that are gone. */
  gone: string[];
}

/** Read the newest jobs, and each one at work that is not among them: with that, nothing that is watched is missed. */
export async function lookAtJobs(ledger: JobLedger, signal: AbortSignal): Promise<Looked> {
  const newest = await answered(api.GET("/api/jobs", { params: { query: { limit: NEWEST } }, signal }));
  const seen = new Set(newest.items.map((job) => job.job_id));
  const others = ledger.active().filter((job) => !seen.has(job.job_id));
  const looked: Looked = { jobs: [...newest.items], gone: [] };
  await Promise.all(
    others.slice(0, MOST_SINGLE).map(async ({ job_id }) => {
      try {
        looked.jobs.push(await answered(api.GET("/api/jobs/{job_id}", { params: { path: { job_id } }, signal })));
      } catch (error) {
        if (!isApiError(error, "job_not_found")) throw error;
        looked.gone.push(job_id);
      }
    }),
  );
  return looked;
}

/** Looks again and again, until it is stopped; a look that fails is followed by the next. */
export class Poller {
  #abort: AbortController | null = null;
  readonly #look: (signal: AbortSignal) => Promise<void>;

  constructor(look: (signal: AbortSignal) => Promise<void>) {
    this.#look = look;
  }

  set(on: boolean): void {
    if (on === (this.#abort !== null)) return;
    this.#abort?.abort();
    this.#abort = on ? new AbortController() : null;
    if (this.#abort) void this.#run(this.#abort.signal);
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // Whatever went wrong, the line's own state shows it; the next look may fare better.
      await this.#look(signal).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
    }
  }
}
