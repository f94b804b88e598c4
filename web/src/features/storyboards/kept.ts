import type { Board } from "@/features/storyboards/board";
import { readStored, removeStored, writeStored } from "@/stored";

/** An unsaved board, with the version that it was made of. */
export interface Kept {
  version: number;
  base: Board;
  mine: Board;
}

const nameOf = (id: string) => `storyboard.${id}`;

/** Keep what is not saved yet in the browser, so that not even a crash loses it. */
export function keepUnsaved(id: string, kept: Kept): void {
  writeStored(nameOf(id), JSON.stringify(kept));
}

export function forgetUnsaved(id: string): void {
  removeStored(nameOf(id));
}

export function readUnsaved(id: string): Kept | null {
  const stored = readStored(nameOf(id));
  if (stored === null) return null;
  try {
    const kept = JSON.parse(stored) as Partial<Kept>;
    return isBoard(kept.base) && isBoard(kept.mine) && typeof kept.version === "number"
      ? { version: kept.version, base: kept.base, mine: kept.mine }
      : null;
  } catch {
    return null;
  }
}

function isBoard(value: Partial<Board> | undefined): value is Board {
  return !!value && Array.isArray(value.scenes) && Array.isArray(value.locked) && typeof value.settings === "object";
}
