import type { QueryClient } from "@tanstack/react-query";

import type { JobFilter } from "@/api/events/filter";
import type { JobLedger, JobListener, Known } from "@/api/events/ledger";
import { patchPages, type JobPages } from "@/api/events/pages";
import { jobOf } from "@/api/events/parse";
import { jobKeys } from "@/api/job-keys";
import type { JobEvent, JobModel } from "@/api/schema";

export type JobChange = Exclude<JobEvent, { type: "resync" }>;

/** Take events into the ledger, then bring the cache up to it: every list and detail is written once, however many there were. */
export function applyEvents(client: QueryClient, ledger: JobLedger, events: readonly JobChange[], tell: JobListener): void {
  const changes = new Map<string, Known>();
  const before = new Map<string, JobModel | undefined>();
  for (const event of events) {
    const known = ledger.find(event.job_id) ?? undefined;
    const job = jobOf(event);
    const isNews = event.type === "job_deleted" ? ledger.takeDeleted(job.job_id, job.version) : ledger.take(job);
    if (!isNews) continue;
    if (!before.has(job.job_id)) before.set(job.job_id, known);
    changes.set(job.job_id, { version: job.version, job: ledger.find(job.job_id) ?? null });
  }
  writeChanges(client, changes);
  for (const [jobId, { job }] of changes) if (job) tell(job, before.get(jobId));
}

/** Take jobs that an answer brought, such as that of a cancellation. */
export function applyJobs(client: QueryClient, ledger: JobLedger, jobs: readonly JobModel[]): void {
  const changes = new Map<string, Known>();
  for (const job of jobs) if (ledger.take(job)) changes.set(job.job_id, { version: job.version, job });
  writeChanges(client, changes);
}

/** Take that a job was deleted from here. */
export function applyDeleted(client: QueryClient, ledger: JobLedger, jobId: string): void {
  ledger.takeDeleted(jobId, Number.MAX_SAFE_INTEGER);
  writeChanges(client, new Map([[jobId, { version: Number.MAX_SAFE_INTEGER, job: null }]]));
}

function writeChanges(client: QueryClient, changes: ReadonlyMap<string, Known>): void {
  if (changes.size === 0) return;
  for (const query of client.getQueryCache().findAll({ queryKey: jobKeys.lists })) {
    const pages = query.state.data as JobPages | undefined;
    if (!pages) continue;
    const patched = patchPages(pages, query.queryKey[2] as JobFilter, changes);
    // The moment of the last reading stays: a patch is no reading.
    if (patched !== pages) client.setQueryData(query.queryKey, patched, { updatedAt: query.state.dataUpdatedAt });
  }
  for (const [jobId, { job }] of changes) {
    const query = client.getQueryCache().find({ queryKey: jobKeys.detail(jobId), exact: true });
    if (query?.state.data !== undefined) client.setQueryData(jobKeys.detail(jobId), job, { updatedAt: query.state.dataUpdatedAt });
  }
}
