import type { AssetDocument } from "@/api/schema";
import type { Brought } from "@/features/create/draft";

/** A file that was dropped, on its way into the library or in it. */
export interface Attachment {
  id: string;
  name: string;
  /** Share that has been sent, 0 to 1. */
  sent: number;
  asset: AssetDocument | null;
  error: unknown;
}

export type AttachmentChange =
  | { type: "added"; files: readonly { id: string; name: string }[] }
  | { type: "sent"; id: string; share: number }
  | { type: "arrived"; id: string; asset: AssetDocument }
  | { type: "failed"; id: string; error: unknown }
  | { type: "moved"; id: string; by: -1 | 1 }
  | { type: "removed"; id: string }
  | { type: "cleared" };

/** Follow files from the drop to the library; their order is that of the scenes. */
export function attachmentsAfter(before: readonly Attachment[], change: AttachmentChange): readonly Attachment[] {
  switch (change.type) {
    case "added":
      return [...before, ...change.files.map((file) => ({ ...file, sent: 0, asset: null, error: null }))];
    case "sent":
      return edited(before, change.id, (one) => ({ ...one, sent: Math.max(one.sent, change.share) }));
    case "arrived":
      return edited(before, change.id, (one) => ({ ...one, sent: 1, asset: change.asset }));
    case "failed":
      return edited(before, change.id, (one) => ({ ...one, error: change.error }));
    case "moved":
      return moved(before, change.id, change.by);
    case "removed":
      return before.filter((one) => one.id !== change.id);
    case "cleared":
      return [];
  }
}

function edited(before: readonly Attachment[], id: string, edit: (one: Attachment) => Attachment): readonly Attachment[] {
  return before.map((one) => (one.id === id ? edit(one) : one));
}

function moved(before: readonly Attachment[], id: string, by: -1 | 1): readonly Attachment[] {
  const from = before.findIndex((one) => one.id === id);
  const one = before[from];
  const to = from + by;
  if (!one || to < 0 || to >= before.length) return before;
  const others = before.filter((other) => other.id !== id);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

/** Return what has arrived and a video can use. */
export function broughtOf(attachments: readonly Attachment[]): Brought[] {
  return attachments.flatMap(({ asset }) =>
    asset && (asset.kind === "picture" || asset.kind === "video" || asset.kind === "audio") ? [{ assetId: asset.asset_id, kind: asset.kind }] : [],
  );
}

/** Return whether a file's content is text to read into the box. */
export function isText(file: File): boolean {
  return /\.(?:txt|md|markdown)$/i.test(file.name) || file.type === "text/plain" || file.type === "text/markdown";
}

export function isStoryboard(file: File): boolean {
  return /\.json$/i.test(file.name) || file.type === "application/json";
}
