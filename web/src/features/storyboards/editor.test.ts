import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError, UnreachableError } from "@/api/errors";
import type { StoryboardModel } from "@/api/schema";
import { documentOf } from "@/features/storyboards/board";
import { BoardEditor, type EditorPort } from "@/features/storyboards/editor";
import type { Kept } from "@/features/storyboards/kept";

/** A studio that keeps one storyboard and refuses what was made of an older version. */
class FakeStudio implements EditorPort {
  model: StoryboardModel = {
    id: "sb-1",
    version: 1,
    storyboard: { language: "en", scenes: [{ id: "a", narration: "A." }, { id: "b", narration: "B." }] },
    locked: [],
    created_at: "",
    changed_at: "",
  };
  kept: Kept | null = null;
  failure: Error | null = null;
  sent = 0;
  /** Done in another window just before the next request arrives. */
  meanwhile: (() => void) | null = null;

  send: EditorPort["send"] = (step, { version }) => {
    this.sent += 1;
    this.meanwhile?.();
    this.meanwhile = null;
    if (this.failure) return Promise.reject(this.failure);
    if (version !== this.model.version) return Promise.reject(refusal(412, "stale"));
    if (step.type === "document") return Promise.resolve(this.change((model) => ({ ...model, storyboard: documentOf(step.board) })));
    const others = this.model.locked.filter((id) => id !== step.id);
    return Promise.resolve(this.change((model) => ({ ...model, locked: step.type === "lock" ? [...others, step.id] : others })));
  };
  read = () => Promise.resolve(this.model);
  saved = vi.fn();
  keep = (kept: Kept | null) => {
    this.kept = kept;
  };

  change(how: (model: StoryboardModel) => StoryboardModel): StoryboardModel {
    this.model = { ...how(this.model), version: this.model.version + 1 };
    return this.model;
  }

  say(id: string, narration: string): StoryboardModel {
    const said = (model: StoryboardModel) => model.storyboard.scenes.map((scene) => (scene.id === id ? { ...scene, narration } : scene));
    return this.change((model) => ({ ...model, storyboard: { ...model.storyboard, scenes: said(model) } }));
  }

  get said(): string {
    return this.model.storyboard.scenes.map((scene) => scene.narration).join(" ");
  }
}

function refusal(status: number, code: string): ApiError {
  return new ApiError({ type: "about:blank", title: code, status, detail: code, code });
}

let studio: FakeStudio;
let editor: BoardEditor;
const say = (id: string, narration: string) => editor.edit({ type: "scene", id, fields: { narration } });
const rest = (milliseconds = 700) => vi.advanceTimersByTimeAsync(milliseconds);
const shown = () => editor.board.scenes.map((scene) => scene.narration).join(" ");

beforeEach(() => {
  vi.useFakeTimers();
  studio = new FakeStudio();
  editor = new BoardEditor(studio.model, studio);
});
afterEach(() => vi.useRealTimers());

describe("an editor", () => {
  it("saves once writing rests, and keeps in the browser what is not saved", async () => {
    say("a", "A fox");
    say("a", "A fox runs.");
    expect(editor.state.get().saving).toBe("changed");
    expect(studio.kept?.mine.scenes[0]?.narration).toBe("A fox runs.");
    await rest();
    expect([studio.sent, studio.said, editor.state.get().saving, studio.kept]).toEqual([1, "A fox runs. B.", "saved", null]);
  });

  it("saves every few seconds while nobody rests", async () => {
    for (let stroke = 0; stroke < 30; stroke += 1) {
      say("a", `A ${"x".repeat(stroke + 1)}`);
      await rest(300);
    }
    expect(studio.sent).toBeGreaterThan(1);
    expect(studio.sent).toBeLessThan(6);
  });

  it("goes on with what was written while a request was under way", async () => {
    say("a", "One.");
    const saving = editor.flush();
    say("b", "Two.");
    await saving;
    expect(studio.said).toBe("One. B.");
    await rest();
    expect([studio.said, shown(), editor.state.get().saving]).toEqual(["One. Two.", "One. Two.", "saved"]);
  });

  it("takes in what another window saved first, then saves both", async () => {
    studio.meanwhile = () => studio.say("b", "Theirs.");
    say("a", "Mine.");
    await rest();
    await rest();
    expect([studio.said, shown(), editor.state.get().saving, editor.state.get().takenIn]).toEqual(["Mine. Theirs.", "Mine. Theirs.", "saved", 1]);
    editor.undo();
    expect(shown()).toBe("A. Theirs.");
  });

  it.each([
    ["mine", "Mine. B."],
    ["theirs", "Theirs. B."],
  ] as const)("saves nothing before a question is answered, then %s", async (choice, said) => {
    studio.meanwhile = () => studio.say("a", "Theirs.");
    say("a", "Mine.");
    await rest(20_000);
    const [conflict] = editor.state.get().conflicts;
    expect([studio.said, editor.state.get().conflicts]).toHaveLength(2);
    expect(studio.said).toBe("Theirs. B.");
    if (conflict) editor.settle(conflict, choice);
    await rest();
    expect([studio.said, shown(), editor.state.get().saving]).toEqual([said, said, "saved"]);
  });

  it("waits for a studio that is away, and loses nothing", async () => {
    studio.failure = new UnreachableError("away");
    say("a", "Mine.");
    await rest();
    expect(editor.state.get().saving).toBe("waiting");
    say("b", "More.");
    expect(editor.state.get().saving).toBe("waiting");
    studio.failure = null;
    await rest(4_000);
    expect([studio.said, editor.state.get().saving]).toEqual(["Mine. More.", "saved"]);
  });

  it("tells what is refused, and tries again once it is mended", async () => {
    studio.failure = refusal(422, "invalid");
    say("a", "");
    await rest();
    expect(editor.state.get().saving).toBe("refused");
    await rest(60_000);
    expect(studio.sent).toBe(1);
    studio.failure = null;
    say("a", "Good.");
    await rest();
    expect([studio.said, editor.state.get().saving]).toEqual(["Good. B.", "saved"]);
  });

  it("brings back what a crash left unsaved", async () => {
    say("a", "Unsaved.");
    const { kept } = studio;
    studio.say("b", "Theirs.");
    const next = new BoardEditor(studio.model, studio, kept);
    await rest();
    expect(studio.said).toBe("Unsaved. Theirs.");
    next.undo();
    expect(next.board.scenes.map((scene) => scene.narration).join(" ")).toBe("A. Theirs.");
  });

  it("locks through the door for locks", async () => {
    editor.edit({ type: "lock", id: "a", locked: true });
    await rest();
    expect([studio.model.locked, editor.state.get().saving]).toEqual([["a"], "saved"]);
  });

  it("stops where the storyboard was deleted", async () => {
    studio.failure = refusal(404, "storyboard_not_found");
    say("a", "Mine.");
    await rest();
    expect(editor.state.get().saving).toBe("gone");
    expect(studio.kept?.mine.scenes[0]?.narration).toBe("Mine.");
  });
});
