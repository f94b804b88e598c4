import type { JobModel } from "@/api/schema";

/** The newest that is known of a job: what it is, or that it is gone. */
export type Known = { version: number; job: JobModel } | { version: number; job: null };

/** Tell whoever listens that a job has changed; `before` is absent for one that nobody knew. */
export type JobListener = (job: JobModel, before: JobModel | undefined) => void;

const ENDED = new Set<JobModel["state"]>(["done", "error", "cancelled"]);

export function hasEnded(job: JobModel): boolean {
  return ENDED.has(job.state);
}

/**
 * The newest version of every job that was seen, whichever way it came: event, list, answer. An answer that left the studio
 * before an event is older than what the page shows; held against the ledger, it never takes the page back.
 */
export class JobLedger {
  readonly #known = new Map<string, Known>();

  /** Everything known, by job. */
  get known(): ReadonlyMap<string, Known> {
    return this.#known;
  }

  /** Take a job as it is said to be; returns whether that is news. */
  take(job: JobModel): boolean {
    const known = this.#known.get(job.job_id);
    if (known && known.version >= job.version) return false;
    this.#known.set(job.job_id, { version: job.version, job });
    return true;
  }

  /** Take that a job is gone: its id is never used again. */
  takeDeleted(jobId: string, version: number): boolean {
    const known = this.#known.get(jobId);
    if (known?.job === null) return false;
    this.#known.set(jobId, { version, job: null });
    return true;
  }

  /** Return the newest of what is given and what is known; `null` for a job that is gone. */
  newest(job: JobModel): JobModel | null {
    this.take(job);
    return this.#known.get(job.job_id)?.job ?? null;
  }

  find(jobId: string): JobModel | null | undefined {
    return this.#known.get(jobId)?.job;
  }

  /** Return the jobs that have not ended. */
  active(): JobModel[] {
    const jobs: JobModel[] = [];
    for (const { job } of this.#known.values()) if (job && !hasEnded(job)) jobs.push(job);
    return jobs;
  }

  clear(): void {
    this.#known.clear();
  }
}
