import type { Problem } from "@/api/schema";

export interface ProblemPlace {
  place: string;
  message: string;
}

/** What the studio said no with: a problem document (RFC 9457). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  /** Stable name, such as `job_not_found`. */
  readonly code: string;
  readonly title: string;
  /** What happened and what to do. */
  readonly detail: string;
  readonly hint: string | undefined;
  /** Everything wrong with the request, by place. */
  readonly places: readonly ProblemPlace[];
  /** Seconds after which it may be tried again, where the studio said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.hint = problem.hint ?? undefined;
    this.places = problem.errors ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The studio did not answer at all: it is down, or the line is. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof UnreachableError;
}

/** Say whether an error is the studio's, optionally one of some codes. */
export function isApiError(error: unknown, ...codes: string[]): error is ApiError {
  return error instanceof ApiError && (codes.length === 0 || codes.includes(error.code));
}

/** Turn an answer that is no success into an error; whatever stands between may have written it. */
export function errorOf(response: Response, body: unknown): ApiError {
  const wait = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
  if (isProblem(body)) return new ApiError({ ...body, status: response.status }, retryAfter);
  const title = response.statusText || `HTTP ${response.status}`;
  return new ApiError({ type: "about:blank", title, status: response.status, detail: title, code: `http_${response.status}` }, retryAfter);
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "detail" in body &&
    typeof body.detail === "string" &&
    "title" in body &&
    typeof body.title === "string"
  );
}
