import type { AssetDocument } from "@/api/schema";
import { onceOnly } from "@/api/headers";
import { Patience } from "@/api/uploads/patience";
import { send } from "@/api/uploads/send";
import { sendInPieces } from "@/api/uploads/tus";

/** Up to this size, a file goes in one request; sent again, it costs little. */
const SMALL_BYTES = 2_000_000;

export interface UploadProgress {
  /** `waiting`: the line is broken and tried again; `checking`: all is there and is looked through. */
  state: "sending" | "waiting" | "checking";
  sentBytes: number;
  totalBytes: number;
}

export interface UploadOptions {
  onProgress?: (progress: UploadProgress) => void;
  /** Gives the upload up: the studio forgets what has come. */
  signal?: AbortSignal;
}

/**
 * Bring a file and return its asset; an equal one that the account has already is found, not kept twice. Broken lines are
 * mended for about two minutes, and the same file chosen again later goes on where it stopped.
 *
 * Throws `ApiError` where the studio refuses the file, `UnreachableError` where it stays away, `AbortError` when given up.
 */
export async function uploadAsset(file: File, { onProgress, signal }: UploadOptions = {}): Promise<AssetDocument> {
  let sentBytes = 0;
  const tell = (state: UploadProgress["state"]) => onProgress?.({ state, sentBytes, totalBytes: file.size });
  const onSent = (bytes: number) => {
    sentBytes = Math.min(bytes, file.size);
    tell(sentBytes < file.size ? "sending" : "checking");
  };
  const onWait = () => tell("waiting");
  onSent(0);
  if (file.size <= SMALL_BYTES) return sendWhole(file, { onSent, onWait, signal });
  const assetId = await sendInPieces(file, { onSent, onWait, signal });
  return (await send({ method: "GET", path: `/api/assets/${assetId}`, signal })).body as AssetDocument;
}

interface WholeOptions {
  onSent: (bytes: number) => void;
  onWait: () => void;
  signal: AbortSignal | undefined;
}

async function sendWhole(file: File, { onSent, onWait, signal }: WholeOptions): Promise<AssetDocument> {
  const form = new FormData();
  form.append("file", file, file.name);
  const headers = onceOnly();
  const patience = new Patience({ onWait, signal });
  for (;;) {
    try {
      return (await send({ method: "POST", path: "/api/assets", headers, body: form, onSent, signal })).body as AssetDocument;
    } catch (error) {
      await patience.wait(error);
      onSent(0);
    }
  }
}
