import { isApiError } from "@/api/errors";
import { onceOnly } from "@/api/headers";
import { fingerprintOf, forgetUpload, rememberedUpload, rememberUpload } from "@/api/uploads/memory";
import { mayPass, Patience } from "@/api/uploads/patience";
import { send, type Sent } from "@/api/uploads/send";

/** Proxies may refuse larger bodies; a broken line costs nothing, as what has come is kept. */
const PIECE_BYTES = 8_000_000;
/** An upload that vanishes is begun anew so often. */
const BEGINNINGS = 2;
const VERSION = { "Tus-Resumable": "1.0.0" };

export interface PiecesOptions {
  /** Told how many bytes are there or under way. */
  onSent: (bytes: number) => void;
  /** Told while the line is broken. */
  onWait: () => void;
  signal: AbortSignal | undefined;
}

/** How far an upload is, as the studio tells it. */
interface Standing {
  path: string;
  offset: number;
  assetId: string | null;
}

/**
 * Bring a file in pieces (tus 1.0) and return the id of its asset. A broken line is gone on with where it broke; so is what an
 * earlier visit left unfinished. Given up by the signal, the studio forgets it at once.
 */
export async function sendInPieces(file: File, options: PiecesOptions): Promise<string> {
  const fingerprint = await fingerprintOf(file);
  const patience = new Patience(options);
  const begin = { file, keys: Array.from({ length: BEGINNINGS }, () => onceOnly()), signal: options.signal };
  let path = rememberedUpload(fingerprint);
  let standing: Standing | null = null;
  for (;;) {
    try {
      if (path === null) {
        standing = await begun(begin);
        path = standing.path;
        rememberUpload(fingerprint, path);
      }
      standing ??= await asked(path, options.signal);
      if (standing.assetId !== null) {
        forgetUpload(fingerprint);
        return standing.assetId;
      }
      options.onSent(standing.offset);
      standing = await sentPiece(file, standing, options);
      patience.moved();
    } catch (error) {
      standing = null;
      const known = path;
      if (known !== null && (options.signal?.aborted === true || !mayPass(error))) {
        forgetUpload(fingerprint);
        path = null;
        // It has expired, or belongs to who was signed in before.
        const isGone = isApiError(error, "upload_not_found");
        if (isGone && begin.keys.length > 0) continue;
        if (!isGone) giveUp(known);
      }
      await patience.wait(error);
    }
  }
}

interface Beginning {
  file: File;
  /** One for each time that it may be begun; dropped once used with success. */
  keys: Record<string, string>[];
  signal: AbortSignal | undefined;
}

async function begun({ file, keys, signal }: Beginning): Promise<Standing> {
  const headers = {
    ...VERSION,
    ...keys[0],
    "Upload-Length": String(file.size),
    "Upload-Metadata": `filename ${base64Of(file.name)}`,
  };
  const answer = await send({ method: "POST", path: "/api/uploads", headers, signal });
  const location = answer.header("Location");
  if (location === null) throw new Error("The studio told no place for the upload.");
  keys.shift();
  return standingOf(location, answer);
}

async function asked(path: string, signal: AbortSignal | undefined): Promise<Standing> {
  // A body that tells what is wrong comes with GET alone.
  return standingFrom(path, await send({ method: "GET", path, headers: VERSION, signal }));
}

async function sentPiece(file: File, { path, offset }: Standing, { onSent, signal }: PiecesOptions): Promise<Standing> {
  const headers = { ...VERSION, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  const body = file.slice(offset, Math.min(file.size, offset + PIECE_BYTES));
  const answer = await send({ method: "PATCH", path, headers, body, signal, onSent: (bytes) => onSent(offset + bytes) });
  return standingOf(path, answer);
}

function standingOf(path: string, answer: Sent): Standing {
  return { path, offset: Number(answer.header("Upload-Offset")), assetId: answer.header("Upload-Asset") };
}

function standingFrom(path: string, { body }: Sent): Standing {
  const told = body as { offset_bytes: number; asset_id: string | null };
  return { path, offset: told.offset_bytes, assetId: told.asset_id };
}

function giveUp(path: string): void {
  // Nobody waits for it: what is left expires by itself.
  send({ method: "DELETE", path, headers: VERSION }).catch(() => undefined);
}

function base64Of(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
