import { describe, expect, it } from "vitest";

import type { AssetDocument } from "@/api/schema";
import { isGoing, nextOf, shareOf, uploadsAfter, type Upload, type UploadChange } from "@/features/library/uploads";

const after = (...changes: UploadChange[]) => changes.reduce<readonly Upload[]>(uploadsAfter, []);
const file = (bytes: number) => new File(["x".repeat(bytes)], "a.png");
const added: UploadChange = { type: "added", files: [1, 2, 3].map((id) => ({ id, file: file(id * 100) })) };
const asset = { asset_id: "as-1" } as AssetDocument;
const states = (uploads: readonly Upload[]) => uploads.map(({ state }) => state);

describe("uploads", () => {
  it("begin in order, no more than some at once", () => {
    expect(nextOf(after(added), 2).map(({ id }) => id)).toEqual([1, 2]);
    expect(nextOf(after(added, { type: "begun", id: 1 }), 2).map(({ id }) => id)).toEqual([2]);
    const full = after(added, { type: "begun", id: 1 }, { type: "begun", id: 2 });
    expect(nextOf(full, 2)).toEqual([]);
    expect(nextOf(uploadsAfter(full, { type: "arrived", id: 1, asset }), 2).map(({ id }) => id)).toEqual([3]);
  });

  it("wait in the way of others while their line is broken", () => {
    const progress = { state: "waiting", sentBytes: 5, totalBytes: 100 } as const;
    expect(nextOf(after(added, { type: "moved", id: 1, progress }), 1)).toEqual([]);
  });

  it("tell how much of them all has been sent, failures aside", () => {
    const progress = { state: "sending", sentBytes: 50, totalBytes: 200 } as const;
    const some = after(added, { type: "arrived", id: 1, asset }, { type: "moved", id: 2, progress }, { type: "failed", id: 3, error: new Error() });
    expect(shareOf(some)).toBeCloseTo(150 / 300);
    expect(shareOf([])).toBe(1);
  });

  it("are put away once they have ended, and tried again on request", () => {
    const some = after(added, { type: "arrived", id: 1, asset }, { type: "failed", id: 2, error: new Error() });
    expect(some.filter(isGoing).map(({ id }) => id)).toEqual([3]);
    expect(uploadsAfter(some, { type: "cleared" }).map(({ id }) => id)).toEqual([3]);
    const again = uploadsAfter(some, { type: "again", id: 2 });
    expect(states(again)).toEqual(["done", "queued", "queued"]);
    expect(again[1]?.error).toBeNull();
    expect(uploadsAfter(again, { type: "removed", id: 3 })).toHaveLength(2);
  });
});
