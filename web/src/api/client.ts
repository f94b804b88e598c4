import createClient from "openapi-fetch";

import { apiBase } from "@/api/base";
import { errorOf, UnreachableError } from "@/api/errors";
import type { paths } from "@/api/schema";
import { wantedLanguage } from "@/api/language";
import { renewed } from "@/api/reauthentication";

/** Asked by nobody who is signed in: its 401 is an answer, not the end of a session. */
const SESSION_PATH = "/api/session";

/**
 * Send a request of the page. A session that has ended is renewed in place (the page asks for the key), then the request
 * goes out again: whoever sent it notices nothing but the wait.
 */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await reach(request);
  if (response.status !== 401 || new URL(request.url).pathname === SESSION_PATH) return response;
  return (await renewed()) ? reach(again) : response;
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new UnreachableError("The studio does not answer.", { cause: error });
  }
}

/** The typed client: `api.GET("/api/jobs", { params: { query: { state: "done" } } })`. Unwrap its answers with `answered`. */
export const api = createClient<paths>({
  baseUrl: apiBase || location.origin,
  credentials: "include",
  fetch: send,
});

api.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", wantedLanguage());
    return request;
  },
});

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Return what the studio answered. Throws `ApiError`, or `UnreachableError` where it did not. */
export async function answered<Data>(asking: Promise<Answer<Data>>): Promise<Data> {
  return (await answeredWhole(asking)).data;
}

/** The same, with the version that `If-Match` wants. */
export async function answeredWhole<Data>(asking: Promise<Answer<Data>>): Promise<{ data: Data; etag: string | undefined }> {
  const { data, error, response } = await asking;
  if (!response.ok) throw errorOf(response, error);
  return { data: data as Data, etag: response.headers.get("etag") ?? undefined };
}
