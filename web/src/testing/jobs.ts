import type { JobDeleted, JobModel, JobUpdate } from "@/api/schema";

/** A job for tests; what matters to the test is given. */
export function aJob(given: Partial<JobModel> & { job_id: string }): JobModel {
  return {
    type: given.job_id.slice(0, given.job_id.indexOf("-")) as JobModel["type"],
    state: "running",
    stage: "render",
    scene: null,
    progress: 10,
    attempt: 1,
    title: "A fox",
    created_at: "2026-11-22T18:00:00.000Z",
    started_at: "2026-11-22T18:00:01.000Z",
    ended_at: null,
    version: 1,
    error: null,
    metadata: {},
    eta_seconds: 4,
    output: null,
    ...given,
  };
}

export function anUpdate(given: Partial<JobModel> & { job_id: string }): JobUpdate {
  return { ...aJob(given), type: "job_update", timestamp: 1_763_667_085.9 };
}

export function aDeletion(jobId: string, version: number): JobDeleted {
  return { ...aJob({ job_id: jobId, version, title: "" }), type: "job_deleted", timestamp: 1_763_667_085.9 };
}
