import { describe, expect, it } from "vitest";

import type { Board } from "@/features/storyboards/board";
import { edited, type Edit } from "@/features/storyboards/edits";
import { historyOf, redone, undone, withEdit, withTheirs, type History } from "@/features/storyboards/history";

const base: Board = { settings: { language: "en" }, scenes: [{ id: "a", narration: "A." }, { id: "b", narration: "B." }], locked: [] };
const say = (id: string, narration: string): Edit => ({ type: "scene", id, fields: { narration } });
const said = (history: History) => history.present.scenes.map((scene) => scene.narration).join(" ");

function typed(history: History, ...edits: [Edit, number][]): History {
  return edits.reduce((before, [edit, at]) => withEdit(before, edit, at), history);
}

describe("the way back and forth", () => {
  it("goes back over what was typed in one breath, and over each breath by itself", () => {
    const history = typed(historyOf(base), [say("a", "A f"), 0], [say("a", "A fo"), 200], [say("a", "A fox"), 400], [say("a", "A fox."), 5000]);
    expect(history.past).toHaveLength(2);
    expect(said(undone(history))).toBe("A fox B.");
    expect(said(undone(undone(history)))).toBe("A. B.");
    expect(said(redone(undone(history)))).toBe("A fox. B.");
  });

  it("has a step for each scene and each kind of edit", () => {
    const history = typed(historyOf(base), [say("a", "x"), 0], [say("b", "y"), 10], [{ type: "move", id: "b", to: 0 }, 20], [{ type: "move", id: "b", to: 1 }, 30]);
    expect(history.past).toHaveLength(4);
  });

  it("forgets what was undone once something else is done, and ends at both ends", () => {
    const history = typed(undone(typed(historyOf(base), [say("a", "x"), 0])), [say("a", "y"), 100]);
    expect(history.future).toEqual([]);
    expect(redone(history)).toBe(history);
    const start = historyOf(base);
    expect(undone(start)).toBe(start);
    expect(withEdit(start, { type: "remove", id: "nowhere" }, 0)).toBe(start);
  });

  it("undoes what was done here, never what another window did", () => {
    const mine = typed(historyOf(base), [say("a", "Mine."), 0]);
    const { history, conflicts } = withTheirs(mine, base, edited(base, say("b", "Theirs.")));
    expect(conflicts).toEqual([]);
    expect(said(history)).toBe("Mine. Theirs.");
    expect(said(undone(history))).toBe("A. Theirs.");
  });

  it("gives one's own words back after those of another window were taken", () => {
    const mine = typed(historyOf(base), [say("a", "Mine."), 0]);
    const { history, conflicts } = withTheirs(mine, base, edited(base, say("a", "Theirs.")));
    expect(conflicts).toHaveLength(1);
    const taken = withEdit(history, say("a", "Theirs."), 100);
    expect(said(taken)).toBe("Theirs. B.");
    expect(said(undone(taken))).toBe("Mine. B.");
  });

  it("stays the same where nothing is news", () => {
    const history = historyOf(base);
    expect(withTheirs(history, base, structuredClone(base)).history).toBe(history);
  });
});
