import { isApiError, isUnreachable } from "@/api/errors";
import type { StoryboardModel } from "@/api/schema";
import { boardOf, type Board } from "@/features/storyboards/board";
import type { Edit } from "@/features/storyboards/edits";
import { isSame } from "@/features/storyboards/equal";
import { historyOf, redone, undone, withEdit, withTheirs, type History } from "@/features/storyboards/history";
import type { Kept } from "@/features/storyboards/kept";
import type { Conflict } from "@/features/storyboards/merge";
import { stepsOf, type Step } from "@/features/storyboards/steps";
import { createStore } from "@/store";

/** `waiting`: the studio is away; `refused`: it does not take the board as it is; `gone`: somebody deleted it. */
export type Saving = "saved" | "changed" | "saving" | "waiting" | "refused" | "gone";

export interface EditorState {
  history: History;
  saving: Saving;
  /** The version that the board was made of, and how it was. */
  version: number;
  base: Board;
  /** Why it is waiting or refused. */
  error: unknown;
  conflicts: readonly Conflict[];
  /** How often changes of another window were taken in. */
  takenIn: number;
}

export interface SaveOptions {
  version: number;
  keepalive: boolean;
}

/** What the editor needs from outside. */
export interface EditorPort {
  send: (step: Step, options: SaveOptions) => Promise<StoryboardModel>;
  read: () => Promise<StoryboardModel>;
  /** A version was saved. */
  saved: (model: StoryboardModel) => void;
  /** Keep what is unsaved; null once nothing is. */
  keep: (kept: Kept | null) => void;
}

const QUIET_MS = 600;
const LONGEST_MS = 4_000;
const AGAIN_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** A board that is edited here, saves itself, and takes in what other windows did: of nothing that was written, anything is lost. */
export class BoardEditor {
  readonly state;
  readonly #port: EditorPort;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #changedAt = 0;
  #failures = 0;
  #isSending = false;

  constructor(model: StoryboardModel, port: EditorPort, kept: Kept | null = null) {
    this.#port = port;
    const base = kept ? kept.base : boardOf(model);
    this.state = createStore<EditorState>({
      history: kept ? { ...historyOf(kept.base), past: [kept.base], present: kept.mine } : historyOf(base),
      saving: "saved",
      version: kept ? kept.version : model.version,
      base,
      error: null,
      conflicts: [],
      takenIn: 0,
    });
    if (kept) {
      this.take(model);
      this.#changed();
    }
  }

  get board(): Board {
    return this.state.get().history.present;
  }

  edit(edit: Edit, at: number = Date.now()): void {
    this.#moveTo(withEdit(this.state.get().history, edit, at));
  }

  undo(): void {
    this.#moveTo(undone(this.state.get().history));
  }

  redo(): void {
    this.#moveTo(redone(this.state.get().history));
  }

  /** Take in a version that was saved elsewhere; one that is known already changes nothing. */
  take(model: StoryboardModel): void {
    const state = this.state.get();
    if (model.version <= state.version) return;
    const theirs = boardOf(model);
    const { history, conflicts } = withTheirs(state.history, state.base, theirs);
    const isNews = !isSame(history.present, state.history.present);
    this.state.set({
      ...state,
      history,
      conflicts: [...state.conflicts.filter((one) => !conflicts.some((other) => isSamePlace(one, other))), ...conflicts],
      version: model.version,
      base: theirs,
      takenIn: state.takenIn + (isNews ? 1 : 0),
    });
    this.#changed();
  }

  /** Settle a question between two windows. */
  settle(conflict: Conflict, choice: "mine" | "theirs"): void {
    const others = this.state.get().conflicts.filter((one) => !isSamePlace(one, conflict));
    this.state.update((state) => ({ ...state, conflicts: others }));
    if (choice === "theirs") {
      const fields = { [conflict.field]: conflict.theirs ?? null };
      this.edit(conflict.sceneId === null ? { type: "settings", fields } : { type: "scene", id: conflict.sceneId, fields });
    }
    this.#changed();
  }

  /** Save now what is not saved yet. `keepalive`: the page may be gone before the answer. */
  flush(keepalive = false): Promise<void> {
    this.#clear();
    return this.#save(keepalive);
  }

  /** Try again at once, as when the line is back. */
  retry(): void {
    if (this.state.get().saving === "waiting" || this.state.get().saving === "refused") void this.flush();
  }

  #moveTo(history: History): void {
    const state = this.state.get();
    if (history === state.history) return;
    this.state.set({ ...state, history });
    this.#changed();
  }

  #changed(): void {
    const { base, version, saving } = this.state.get();
    if (saving === "gone") return;
    if (stepsOf(base, this.board).length === 0) {
      if (this.#isSending) return;
      this.#clear();
      this.#port.keep(null);
      this.state.update((state) => ({ ...state, saving: "saved", error: null }));
      return;
    }
    this.#port.keep({ version, base, mine: this.board });
    if (saving === "saved") this.#changedAt = Date.now();
    if (saving !== "waiting" && !this.#isSending) this.state.update((state) => ({ ...state, saving: "changed", error: null }));
    if (saving !== "waiting") this.#saveIn(Math.max(0, Math.min(QUIET_MS, this.#changedAt + LONGEST_MS - Date.now())));
  }

  #saveIn(milliseconds: number): void {
    this.#clear();
    this.#timer = setTimeout(() => void this.#save(false), milliseconds);
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #save(keepalive: boolean): Promise<void> {
    const { base, conflicts, saving } = this.state.get();
    if (this.#isSending || conflicts.length > 0 || saving === "gone") return;
    const steps = stepsOf(base, this.board);
    if (steps.length === 0) return;
    this.#isSending = true;
    this.state.update((state) => ({ ...state, saving: "saving", error: null }));
    try {
      for (const step of steps) await this.#send(step, keepalive);
      this.#failures = 0;
      this.#isSending = false;
      this.#changedAt = Date.now();
      this.state.update((state) => ({ ...state, saving: "changed" }));
      this.#changed();
    } catch (error) {
      this.#isSending = false;
      await this.#failed(error);
    }
  }

  async #send(step: Step, keepalive: boolean): Promise<void> {
    const model = await this.#port.send(step, { version: this.state.get().version, keepalive });
    this.state.update((state) => {
      const sent: Board = step.type === "document" ? { ...step.board, locked: state.base.locked } : withLock(state.base, step);
      const answered = boardOf(model);
      return { ...state, history: withTheirs(state.history, sent, answered).history, version: model.version, base: answered };
    });
    this.#port.saved(model);
  }

  async #failed(error: unknown): Promise<void> {
    if (isApiError(error) && error.status === 412) {
      try {
        this.take(await this.#port.read());
        this.state.update((state) => ({ ...state, saving: "changed" }));
        this.#changed();
      } catch (second) {
        await this.#failed(second);
      }
      return;
    }
    if (isApiError(error) && error.status === 404) {
      this.state.update((state) => ({ ...state, saving: "gone", error }));
      return;
    }
    if (isUnreachable(error) || (isApiError(error) && (error.status === 429 || error.status >= 500))) {
      this.state.update((state) => ({ ...state, saving: "waiting", error }));
      const wait = AGAIN_MS[Math.min(this.#failures, AGAIN_MS.length - 1)] ?? 15_000;
      this.#failures += 1;
      this.#saveIn(isApiError(error) && error.retryAfterSeconds ? error.retryAfterSeconds * 1_000 : wait);
      return;
    }
    this.state.update((state) => ({ ...state, saving: "refused", error }));
  }
}

function withLock(board: Board, step: { type: "lock" | "unlock"; id: string }): Board {
  const others = board.locked.filter((id) => id !== step.id);
  return { ...board, locked: step.type === "lock" ? [...others, step.id] : others };
}

function isSamePlace(one: Conflict, other: Conflict): boolean {
  return one.sceneId === other.sceneId && one.field === other.field;
}
