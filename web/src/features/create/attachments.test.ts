import { describe, expect, it } from "vitest";

import type { AssetDocument } from "@/api/schema";
import { attachmentsAfter, broughtOf, isStoryboard, isText, type Attachment, type AttachmentChange } from "@/features/create/attachments";

const asset = (id: string, kind: AssetDocument["kind"]) => ({ asset_id: id, kind, name: id }) as AssetDocument;

function after(...changes: AttachmentChange[]): readonly Attachment[] {
  return changes.reduce<readonly Attachment[]>(attachmentsAfter, []);
}

const TWO: AttachmentChange = { type: "added", files: [{ id: "a", name: "a.png" }, { id: "b", name: "b.mp3" }] };

describe("attachmentsAfter", () => {
  it("never lets what was sent fall", () => {
    const [first] = after(TWO, { type: "sent", id: "a", share: 0.6 }, { type: "sent", id: "a", share: 0.2 });
    expect(first?.sent).toBe(0.6);
  });
  it("moves files within their row only", () => {
    const names = (list: readonly Attachment[]) => list.map((one) => one.id).join("");
    expect(names(after(TWO, { type: "moved", id: "b", by: -1 }))).toBe("ba");
    expect(names(after(TWO, { type: "moved", id: "b", by: 1 }))).toBe("ab");
  });
  it("removes and clears", () => {
    expect(after(TWO, { type: "removed", id: "a" })).toHaveLength(1);
    expect(after(TWO, { type: "cleared" })).toHaveLength(0);
  });
});

describe("broughtOf", () => {
  it("holds what has arrived and fits", () => {
    const list = after(TWO, { type: "arrived", id: "a", asset: asset("as-1", "picture") });
    expect(broughtOf(list)).toEqual([{ assetId: "as-1", kind: "picture" }]);
    expect(broughtOf(after(TWO, { type: "arrived", id: "a", asset: asset("as-1", "lut") }))).toEqual([]);
  });
});

describe("kinds of files", () => {
  it("are told by name or type", () => {
    expect(isText(new File([], "script.MD"))).toBe(true);
    expect(isText(new File([], "picture.png", { type: "image/png" }))).toBe(false);
    expect(isStoryboard(new File([], "board.json"))).toBe(true);
  });
});
