import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError, isUnreachable } from "@/api/errors";
import { reauthentication, sessionBegan, sessionEnded } from "@/api/reauthentication";
import { uploadAsset, type UploadOptions, type UploadProgress } from "@/api/uploads";
import { fakeXhr, type Asked, type Told } from "@/testing/xhr";

const LARGE = 20_000_000;
const ASSET = { asset_id: "as-1", name: "clip.mp4", kind: "video" };
const refusal = (status: number, code: string): Told => ({
  status,
  body: { type: "about:blank", title: "No", status, detail: "It cannot be used.", code },
});

/** A studio that keeps what comes, as tus wants it; `before` may answer first. */
class Keeper {
  asked: Asked[] = [];
  kept: Uint8Array[] = [];
  /** Uploads that are there, by path. */
  uploads = new Map<string, number>();
  before: ((asked: Asked) => Told | "break" | "hang" | undefined)[] = [];

  readonly answer = async (asked: Asked, sent: (bytes: number) => void): Promise<Told | "break" | "hang"> => {
    this.asked.push(asked);
    const first = this.before.shift()?.(asked);
    if (first !== undefined) return first;
    if (asked.path === "/api/assets") return { status: 201, body: ASSET };
    if (asked.path.startsWith("/api/assets/")) return { status: 200, body: ASSET };
    if (asked.method === "POST") return this.begin();
    const offset = this.uploads.get(asked.path);
    if (offset === undefined) return refusal(404, "upload_not_found");
    if (asked.method === "DELETE") {
      this.uploads.delete(asked.path);
      return { status: 204 };
    }
    if (asked.method === "GET") return { status: 200, body: { offset_bytes: offset, asset_id: offset === LARGE ? "as-1" : null } };
    return this.keep(asked, offset, sent);
  };

  get ways(): string[] {
    return this.asked.map(({ method, path }) => `${method} ${path}`);
  }

  begin(): Told {
    const path = `/api/uploads/up-${this.uploads.size + 1}`;
    this.uploads.set(path, 0);
    return { status: 201, headers: { Location: path, "Upload-Offset": "0" } };
  }

  async keep({ path, headers, body }: Asked, offset: number, sent: (bytes: number) => void): Promise<Told> {
    if (Number(headers.get("Upload-Offset")) !== offset) return refusal(409, "upload_offset");
    const piece = new Uint8Array(await (body as Blob).arrayBuffer());
    sent(piece.length / 2);
    this.kept.push(piece);
    const now = offset + piece.length;
    this.uploads.set(path, now);
    return { status: 204, headers: { "Upload-Offset": String(now), ...(now === LARGE ? { "Upload-Asset": "as-1" } : {}) } };
  }

  get bytes(): Uint8Array {
    const all = new Uint8Array(this.kept.reduce((sum, piece) => sum + piece.length, 0));
    this.kept.reduce((at, piece) => (all.set(piece, at), at + piece.length), 0);
    return all;
  }
}

let studio: Keeper;
const content = Uint8Array.from({ length: LARGE }, (_, index) => (index * 31) >>> 8);
const large = () => new File([content], "clíp.mp4", { lastModified: 7 });
const small = () => new File(["abc"], "a.png");

/** Upload while time flies. */
async function upload(file: File, options: UploadOptions = {}) {
  const uploading = uploadAsset(file, options);
  const running = { count: 1 };
  uploading.catch(() => undefined).finally(() => (running.count -= 1));
  while (running.count > 0) await vi.advanceTimersByTimeAsync(500);
  return uploading;
}

/** Say whether all of a file has come; a picture of the difference would be large. */
const isWhole = (bytes: Uint8Array) => bytes.length === content.length && bytes.every((byte, index) => byte === content[index]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  localStorage.clear();
  studio = new Keeper();
  vi.stubGlobal("XMLHttpRequest", fakeXhr(studio.answer));
});

afterEach(() => {
  sessionEnded();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a small file", () => {
  it("goes in one request, sent again with the same key when the line breaks", async () => {
    studio.before = [() => "break"];
    const states: UploadProgress["state"][] = [];
    await expect(upload(small(), { onProgress: ({ state }) => states.push(state) })).resolves.toEqual(ASSET);
    expect(studio.ways).toEqual(["POST /api/assets", "POST /api/assets"]);
    const keys = studio.asked.map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
    expect(states).toContain("waiting");
  });

  it("is refused once and for all", async () => {
    studio.before = [() => refusal(422, "bad_media")];
    await expect(upload(small())).rejects.toMatchObject({ status: 422, code: "bad_media" });
    expect(studio.asked).toHaveLength(1);
  });

  it("waits for a session that has ended", async () => {
    sessionBegan();
    studio.before = [() => refusal(401, "session_expired")];
    const asking = upload(small());
    while (reauthentication.get() !== "wanted") await vi.advanceTimersByTimeAsync(1);
    sessionBegan();
    await expect(asking).resolves.toEqual(ASSET);
  });

  it("gives up on a studio that stays away", async () => {
    studio.before = Array.from({ length: 40 }, () => () => "break" as const);
    const error = await upload(small()).catch((caught: unknown) => caught);
    expect(isUnreachable(error)).toBe(true);
    expect(studio.asked.length).toBeLessThan(20);
  });
});

describe("a large file", () => {
  it("goes in pieces, told as it goes", async () => {
    const told: UploadProgress[] = [];
    await expect(upload(large(), { onProgress: (progress) => told.push(progress) })).resolves.toEqual(ASSET);
    expect(studio.ways.filter((way) => way.startsWith("PATCH"))).toHaveLength(3);
    expect(isWhole(studio.bytes)).toBe(true);
    expect(atob(studio.asked[0]?.headers.get("Upload-Metadata")?.replace("filename ", "") ?? "")).toBe("cl\xc3\xadp.mp4");
    expect(told.map(({ sentBytes }) => sentBytes)).toEqual([...told].map(({ sentBytes }) => sentBytes).sort((a, b) => a - b));
    expect(told.at(-1)).toEqual({ state: "sending", sentBytes: 18_000_000, totalBytes: LARGE });
  });

  it("goes on at the byte where the line broke, after asking for it", async () => {
    const cut = (asked: Asked): "break" => {
      studio.kept.push(content.slice(0, 5_000_000));
      studio.uploads.set(asked.path, 5_000_000);
      return "break";
    };
    studio.before = [() => undefined, cut, () => "break"];
    await expect(upload(large())).resolves.toEqual(ASSET);
    expect(isWhole(studio.bytes)).toBe(true);
    expect(studio.ways.slice(0, 4)).toEqual([
      "POST /api/uploads",
      "PATCH /api/uploads/up-1",
      "GET /api/uploads/up-1",
      "GET /api/uploads/up-1",
    ]);
  });

  it("cuts a line on which nothing moves", async () => {
    studio.before = [() => undefined, () => "hang"];
    await expect(upload(large())).resolves.toEqual(ASSET);
    expect(isWhole(studio.bytes)).toBe(true);
  });

  it("goes on with what an earlier visit left", async () => {
    studio.before = [() => undefined, () => undefined, ...Array.from({ length: 40 }, () => () => "break" as const)];
    await expect(upload(large())).rejects.toThrow();
    studio.asked = [];
    studio.before = [];
    await expect(upload(large())).resolves.toEqual(ASSET);
    expect(studio.ways[0]).toBe("GET /api/uploads/up-1");
    expect(isWhole(studio.bytes)).toBe(true);
  });

  it("is begun anew when the studio has forgotten it", async () => {
    localStorage.setItem("genscene.uploads", "[]");
    studio.before = [() => undefined, ...Array.from({ length: 40 }, () => () => "break" as const)];
    await expect(upload(large())).rejects.toThrow();
    studio = Object.assign(studio, { uploads: new Map(), asked: [], before: [], kept: [] });
    await expect(upload(large())).resolves.toEqual(ASSET);
    expect(studio.ways.slice(0, 2)).toEqual(["GET /api/uploads/up-1", "POST /api/uploads"]);
  });

  it("is not begun for ever where it always vanishes", async () => {
    studio.before = Array.from({ length: 40 }, () => (asked: Asked) => (asked.method === "POST" ? undefined : refusal(404, "upload_not_found")));
    await expect(upload(large())).rejects.toBeInstanceOf(ApiError);
    expect(studio.ways.filter((way) => way.startsWith("POST"))).toHaveLength(2);
  });

  it("is forgotten by the studio when it is given up", async () => {
    const leaving = new AbortController();
    studio.before = [
      () => undefined,
      () => {
        leaving.abort();
        return "hang";
      },
    ];
    await expect(upload(large(), { signal: leaving.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(studio.uploads.size).toBe(0);
    expect(localStorage.getItem("genscene.uploads")).toBe("[]");
  });

  it("is refused once and for all", async () => {
    studio.before = [() => undefined, () => refusal(422, "bad_media")];
    await expect(upload(large())).rejects.toMatchObject({ code: "bad_media" });
    expect(studio.ways).toEqual(["POST /api/uploads", "PATCH /api/uploads/up-1", "DELETE /api/uploads/up-1"]);
    expect(localStorage.getItem("genscene.uploads")).toBe("[]");
  });
});
