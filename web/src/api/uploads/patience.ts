import { ApiError, isUnreachable } from "@/api/errors";

const FIRST_MS = 500;
const LONGEST_MS = 15_000;
/** Failures on end, nothing having come in between, after which an upload gives up: about two minutes. */
const MOST = 12;
const PASSING: readonly number[] = [408, 409, 423, 425, 429, 500, 502, 503, 504];

/** Say whether what failed may work in a moment. */
export function mayPass(error: unknown): boolean {
  return isUnreachable(error) || (error instanceof ApiError && PASSING.includes(error.status));
}

/** Waits between the tries of one upload: longer each time, until something moves again. */
export class Patience {
  private failures = 0;

  constructor(private readonly options: { onWait: () => void; signal: AbortSignal | undefined }) {}

  moved(): void {
    this.failures = 0;
  }

  /** Wait before the next try. Throws `error` where there is no sense in one. */
  async wait(error: unknown): Promise<void> {
    const { onWait, signal } = this.options;
    this.failures += 1;
    if (signal?.aborted || !mayPass(error) || this.failures > MOST) throw error;
    onWait();
    const backOff = Math.min(LONGEST_MS, FIRST_MS * 2 ** (this.failures - 1)) * (0.75 + Math.random() / 2);
    const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
    await rest(Math.max(backOff, asked), signal);
  }
}

/** Rest for a while, or until the network is back or the signal says to stop. */
function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    signal?.addEventListener("abort", done);
  });
}
