import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { readBase } from "@/api/base";
import { answered, answeredWhole, api } from "@/api/client";
import { ApiError, isApiError, isUnreachable, UnreachableError } from "@/api/errors";
import { ifMatch, onceOnly } from "@/api/headers";
import { reauthentication, sessionBegan, sessionEnded } from "@/api/reauthentication";

const EXPIRED = { type: "about:blank", title: "Unauthorized", status: 401, detail: "Sign in again.", code: "session_expired" };
const LIST = { items: [], next_cursor: null };

let asked: Request[];
let bodies: string[];
let answers: (() => Response)[];

const problem = (document: object, status: number, headers: Record<string, string> = {}) => () =>
  new Response(JSON.stringify(document), { status, headers: { "content-type": "application/problem+json", ...headers } });

beforeEach(() => {
  asked = [];
  bodies = [];
  answers = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request);
    bodies.push(await request.text()); // a body can be read once
    const next = answers.shift();
    if (!next) throw new TypeError("Failed to fetch");
    return next();
  });
});

afterEach(() => {
  sessionEnded();
  vi.unstubAllGlobals();
});

describe("the client", () => {
  it("turns a problem document into one kind of error", async () => {
    answers = [problem({ ...EXPIRED, status: 429, code: "too_many_requests", hint: "Wait." }, 429, { "retry-after": "7" })];
    const error = await answered(api.GET("/api/jobs")).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 429, code: "too_many_requests", hint: "Wait.", retryAfterSeconds: 7, places: [] });
    expect(isApiError(error, "other")).toBe(false);
  });

  it("makes an error of what something in between answers", async () => {
    answers = [() => new Response("<html>", { status: 502, statusText: "Bad Gateway" })];
    await expect(answered(api.GET("/api/jobs"))).rejects.toMatchObject({ status: 502, code: "http_502", title: "Bad Gateway" });
  });

  it("says so where the studio does not answer", async () => {
    const error = await answered(api.GET("/api/jobs")).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UnreachableError);
    expect(isUnreachable(error)).toBe(true);
  });

  it("sends the page's language, cookies, and what makes a request safe to repeat", async () => {
    document.documentElement.lang = "es";
    answers = [() => new Response("{}", { status: 202, headers: { etag: '"3"' } })];
    const asking = api.POST("/api/tts", { body: { text: "Hola." }, headers: { ...onceOnly("one"), ...ifMatch('"2"') } });
    expect((await answeredWhole(asking)).etag).toBe('"3"');
    const sent = asked[0];
    expect(sent?.credentials).toBe("include");
    expect([sent?.headers.get("accept-language"), sent?.headers.get("idempotency-key"), sent?.headers.get("if-match")]).toEqual(["es", "one", '"2"']);
  });

  it("waits for a session that has ended, then sends the same again", async () => {
    sessionBegan();
    answers = [problem(EXPIRED, 401), () => Response.json({ job_id: "tts-1" }, { status: 202 })];
    const asking = answered(api.POST("/api/tts", { body: { text: "Once." } }));
    await vi.waitFor(() => expect(reauthentication.get()).toBe("wanted"));
    expect(asked).toHaveLength(1);
    sessionBegan();
    await expect(asking).resolves.toEqual({ job_id: "tts-1" });
    expect(bodies).toEqual(['{"text":"Once."}', '{"text":"Once."}']);
    expect(reauthentication.get()).toBe("none");
  });

  it("gives the refusal on where somebody signs out instead", async () => {
    sessionBegan();
    answers = [problem(EXPIRED, 401)];
    const asking = answered(api.GET("/api/jobs"));
    await vi.waitFor(() => expect(reauthentication.get()).toBe("wanted"));
    sessionEnded();
    await expect(asking).rejects.toMatchObject({ code: "session_expired" });
  });

  it("asks nobody to sign in again who never was, nor for a wrong key", async () => {
    answers = [problem(EXPIRED, 401)];
    await expect(answered(api.GET("/api/jobs"))).rejects.toMatchObject({ status: 401 });
    sessionBegan();
    answers = [problem({ ...EXPIRED, code: "key_invalid" }, 401)];
    await expect(answered(api.POST("/api/session", { body: { key: "x" } }))).rejects.toMatchObject({ code: "key_invalid" });
    expect(reauthentication.get()).toBe("none");
  });

  it("answers with data", async () => {
    answers = [() => Response.json(LIST)];
    await expect(answered(api.GET("/api/jobs"))).resolves.toEqual(LIST);
  });
});

describe("readBase", () => {
  const pageWith = (content: string) => new DOMParser().parseFromString(`<meta name="genscene-api" content="${content}">`, "text/html");

  it("is the page's own origin unless its tag names another", () => {
    expect(readBase(pageWith(""))).toBe("");
    expect(readBase(pageWith(" https://api.example.org/ "))).toBe("https://api.example.org");
  });
});
