import { readStored, writeStored } from "@/stored";

/** Unfinished uploads of this browser, so that the same file goes on where it stopped, also after the page was closed. */
const NAME = "uploads";
const MOST = 20;
const SAMPLE_BYTES = 64 * 1024;

/**
 * Return what tells a file from others: name, size, time, and a digest of its ends (FNV-1a; the platform's own digests are
 * closed to pages that come over plain HTTP).
 */
export async function fingerprintOf(file: File): Promise<string> {
  const ends = [file.slice(0, SAMPLE_BYTES), file.slice(Math.max(0, file.size - SAMPLE_BYTES))];
  let digest = 0x811c9dc5;
  for (const end of ends) {
    for (const byte of new Uint8Array(await end.arrayBuffer())) digest = Math.imul(digest ^ byte, 0x01000193) >>> 0;
  }
  return [file.size, file.lastModified, digest.toString(16), file.name].join("-");
}

export function rememberedUpload(fingerprint: string): string | null {
  return read().find(([name]) => name === fingerprint)?.[1] ?? null;
}

export function rememberUpload(fingerprint: string, path: string): void {
  write([...without(fingerprint), [fingerprint, path]]);
}

export function forgetUpload(fingerprint: string): void {
  write(without(fingerprint));
}

type Entry = readonly [fingerprint: string, path: string];

const without = (fingerprint: string) => read().filter(([name]) => name !== fingerprint);

function write(entries: readonly Entry[]): void {
  writeStored(NAME, JSON.stringify(entries.slice(-MOST)));
}

function read(): Entry[] {
  try {
    const stored: unknown = JSON.parse(readStored(NAME) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(entry: unknown): entry is Entry {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}
