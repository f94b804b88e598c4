import type { AssetDocument } from "@/api/schema";
import type { UploadProgress } from "@/api/uploads";

export type UploadState = "queued" | UploadProgress["state"] | "done" | "failed";

/** A file on its way into the library. */
export interface Upload {
  id: number;
  file: File;
  state: UploadState;
  sentBytes: number;
  /** What it became. */
  asset: AssetDocument | null;
  error: unknown;
}

export type UploadChange =
  | { type: "added"; files: readonly { id: number; file: File }[] }
  | { type: "begun"; id: number }
  | { type: "moved"; id: number; progress: UploadProgress }
  | { type: "arrived"; id: number; asset: AssetDocument }
  | { type: "failed"; id: number; error: unknown }
  | { type: "again"; id: number }
  | { type: "removed"; id: number }
  | { type: "cleared" };

/** Follow uploads from the choice to the library. */
export function uploadsAfter(before: readonly Upload[], change: UploadChange): readonly Upload[] {
  const edited = (id: number, edit: Partial<Upload>) => before.map((one) => (one.id === id ? { ...one, ...edit } : one));
  switch (change.type) {
    case "added":
      return [...before, ...change.files.map(({ id, file }): Upload => ({ id, file, state: "queued", sentBytes: 0, asset: null, error: null }))];
    case "begun":
      return edited(change.id, { state: "sending" });
    case "moved":
      return edited(change.id, { state: change.progress.state, sentBytes: change.progress.sentBytes });
    case "arrived":
      return edited(change.id, { state: "done", asset: change.asset });
    case "failed":
      return edited(change.id, { state: "failed", error: change.error });
    case "again":
      return edited(change.id, { state: "queued", error: null });
    case "removed":
      return before.filter((one) => one.id !== change.id);
    case "cleared":
      return before.filter(isGoing);
  }
}

export function isGoing({ state }: Upload): boolean {
  return state !== "done" && state !== "failed";
}

/** Return the uploads to begin now, so that no more than some are under way. */
export function nextOf(uploads: readonly Upload[], atOnce: number): readonly Upload[] {
  const running = uploads.filter((one) => isGoing(one) && one.state !== "queued").length;
  return uploads.filter(({ state }) => state === "queued").slice(0, Math.max(0, atOnce - running));
}

/** Return how much of all that is listed has been sent, 0 to 1. */
export function shareOf(uploads: readonly Upload[]): number {
  const told = uploads.filter(({ state }) => state !== "failed");
  const total = told.reduce((sum, { file }) => sum + file.size, 0);
  const sent = told.reduce((sum, one) => sum + (one.state === "done" ? one.file.size : one.sentBytes), 0);
  return total === 0 ? 1 : sent / total;
}
