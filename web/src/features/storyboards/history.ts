import type { Board } from "@/features/storyboards/board";
import { edited, type Edit } from "@/features/storyboards/edits";
import { isSame } from "@/features/storyboards/equal";
import { merged, type Conflict } from "@/features/storyboards/merge";

/** A board with the way it came, which can be gone back and forth. */
export interface History {
  past: readonly Board[];
  present: Board;
  future: readonly Board[];
  /** What was edited last, and when: typing in one field is one step. */
  last: { what: string; at: number } | null;
}

const MOST_STEPS = 200;
const ONE_STEP_MS = 1500;

export function historyOf(board: Board): History {
  return { past: [], present: board, future: [], last: null };
}

/** Edit the board. `at`: the time in milliseconds. */
export function withEdit(history: History, edit: Edit, at: number): History {
  const present = edited(history.present, edit);
  if (present === history.present) return history;
  const what = nameOf(edit);
  const { last } = history;
  const goesOn = last !== null && what !== null && last.what === what && at - last.at < ONE_STEP_MS && history.future.length === 0;
  return {
    past: goesOn ? history.past : [...history.past, history.present].slice(-MOST_STEPS),
    present,
    future: [],
    last: what === null ? null : { what, at },
  };
}

export function undone(history: History): History {
  const present = history.past.at(-1);
  if (!present) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], last: null };
}

export function redone(history: History): History {
  const [present, ...future] = history.future;
  if (!present) return history;
  return { past: [...history.past, history.present], present, future, last: null };
}

/**
 * Take in what became of `base` elsewhere. It becomes part of every step, so that going back undoes one's own doing only.
 */
export function withTheirs(history: History, base: Board, theirs: Board): { history: History; conflicts: Conflict[] } {
  const { board, conflicts } = merged(base, history.present, theirs);
  const moved = (step: Board) => merged(base, step, theirs).board;
  if (isSame(board, history.present) && isSame(theirs, base)) return { history, conflicts };
  // What settles a question is a step of its own, however soon after one's own words it comes.
  const last = conflicts.length > 0 ? null : history.last;
  return { history: { past: history.past.map(moved), present: board, future: history.future.map(moved), last }, conflicts };
}

/** Edits of one name that follow each other closely are one step. */
function nameOf(edit: Edit): string | null {
  if (edit.type === "scene") return `${edit.id}/${Object.keys(edit.fields).join()}`;
  return edit.type === "settings" ? Object.keys(edit.fields).join() : null;
}
