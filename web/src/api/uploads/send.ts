import { apiUrl } from "@/api/base";
import { ApiError, errorOf, UnreachableError } from "@/api/errors";
import { wantedLanguage } from "@/api/language";
import { renewed } from "@/api/reauthentication";

/** A line on which nothing has moved for so long is broken. */
const STALLED_MS = 30_000;
/** What has come is looked through before the answer; a long clip takes its time. */
const CHECKED_MS = 180_000;
const NO_CONTENT = 204;

export interface Sending {
  method: "POST" | "PATCH" | "HEAD" | "GET" | "DELETE";
  path: string;
  headers?: Record<string, string>;
  body?: Blob | FormData;
  /** Told how many bytes of the body are under way or there. */
  onSent?: (bytes: number) => void;
  signal?: AbortSignal | undefined;
}

export interface Sent {
  header: (name: string) => string | null;
  body: unknown;
}

/**
 * Send one request whose body is worth watching: only `XMLHttpRequest` tells how much of it has gone. A session that has
 * ended is renewed in place, as the client does. Throws `ApiError`, `UnreachableError`, or the signal's reason.
 */
export async function send(sending: Sending): Promise<Sent> {
  try {
    return await sendOnce(sending);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401) || !(await renewed())) throw error;
    return sendOnce(sending);
  }
}

function sendOnce({ method, path, headers = {}, body, onSent, signal }: Sending): Promise<Sent> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(reasonOf(signal));
      return;
    }
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let timer = setTimeout(stop, STALLED_MS);
    const wait = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(stop, ms);
    };
    const settled = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      settle();
    };
    const lost = () => settled(() => reject(signal?.aborted ? reasonOf(signal) : new UnreachableError("The line broke.")));
    request.open(method, apiUrl(path));
    request.withCredentials = true;
    for (const [name, value] of Object.entries({ "Accept-Language": wantedLanguage(), ...headers })) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      wait(STALLED_MS);
      onSent?.(event.loaded);
    };
    request.upload.onload = () => wait(CHECKED_MS);
    request.onerror = lost;
    request.onabort = lost;
    request.onload = () => settled(() => settle(request, resolve, reject));
    signal?.addEventListener("abort", stop);
    request.send(body ?? null);
  });
}

function settle(request: XMLHttpRequest, resolve: (sent: Sent) => void, reject: (error: Error) => void): void {
  const header = (name: string) => request.getResponseHeader(name);
  const body = parsed(request.responseText);
  if (request.status >= 200 && request.status < 300) resolve({ header, body: request.status === NO_CONTENT ? null : body });
  else reject(errorOf(responseOf(request), body));
}

/** Return the head of an answer as `fetch` would have it. */
function responseOf(request: XMLHttpRequest): Response {
  const wait = request.getResponseHeader("Retry-After");
  return new Response(null, { status: request.status, statusText: request.statusText, headers: wait ? { "Retry-After": wait } : {} });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException("It was given up.", "AbortError");
}
