import { describe, expect, it } from "vitest";

import type { Board, Scene } from "@/features/storyboards/board";
import { edited, type Edit } from "@/features/storyboards/edits";
import { merged } from "@/features/storyboards/merge";

const base: Board = {
  settings: { language: "en", style: "anime" },
  scenes: ["a", "b", "c"].map((id) => ({ id, narration: `Scene ${id}.` })),
  locked: [],
};
const after = (...edits: Edit[]) => edits.reduce(edited, base);
const say = (id: string, narration: string): Edit => ({ type: "scene", id, fields: { narration } });
const ids = (board: Board) => board.scenes.map((scene: Scene) => scene.id).join("");
const said = (board: Board, id: string) => board.scenes.find((scene) => scene.id === id)?.narration;

describe("two windows", () => {
  it("keep what each wrote in another scene, or in another field", () => {
    const { board, conflicts } = merged(base, after(say("a", "Mine.")), after(say("b", "Theirs."), { type: "scene", id: "a", fields: { text: "Hi" } }));
    expect(conflicts).toEqual([]);
    expect(board.scenes[0]).toEqual({ id: "a", narration: "Mine.", text: "Hi" });
    expect(said(board, "b")).toBe("Theirs.");
  });

  it("ask where both wrote the same field, and have mine until it is answered", () => {
    const { board, conflicts } = merged(base, after(say("a", "Mine.")), after(say("a", "Theirs.")));
    expect(conflicts).toEqual([{ sceneId: "a", field: "narration", mine: "Mine.", theirs: "Theirs." }]);
    expect(said(board, "a")).toBe("Mine.");
    expect(merged(base, after(say("a", "Same.")), after(say("a", "Same. "))).conflicts).toEqual([]);
  });

  it("merge settings field by field", () => {
    const style = (value: string): Edit => ({ type: "settings", fields: { style: value } });
    const { board, conflicts } = merged(base, after(style("film_noir")), after({ type: "settings", fields: { music: "calm" } }));
    expect(board.settings).toEqual({ language: "en", style: "film_noir", music: "calm" });
    expect(conflicts).toEqual([]);
    expect(merged(base, after(style("film_noir")), after(style("vhs"))).conflicts).toEqual([
      { sceneId: null, field: "style", mine: "film_noir", theirs: "vhs" },
    ]);
  });

  it("both insert, each where it was put", () => {
    const mine = after({ type: "insert", after: "a", scene: { id: "m" } });
    const theirs = after({ type: "insert", after: "c", scene: { id: "t" } });
    expect(ids(merged(base, mine, theirs).board)).toBe("ambct");
  });

  it("take a scene out unless the other wrote in it", () => {
    expect(ids(merged(base, after({ type: "remove", id: "b" }), after(say("a", "x"))).board)).toBe("ac");
    expect(ids(merged(base, after(say("a", "x")), after({ type: "remove", id: "b" })).board)).toBe("ac");
    const kept = merged(base, after(say("b", "Still here.")), after({ type: "remove", id: "b" })).board;
    expect([ids(kept), said(kept, "b")]).toEqual(["abc", "Still here."]);
    expect(said(merged(base, after({ type: "remove", id: "b" }), after(say("b", "Theirs."))).board, "b")).toBe("Theirs.");
  });

  it("follow whoever moved scenes; mine where both did", () => {
    const mine = after({ type: "move", id: "c", to: 0 });
    const theirs = after({ type: "move", id: "b", to: 0 });
    expect(ids(merged(base, mine, base).board)).toBe("cab");
    expect(ids(merged(base, base, theirs).board)).toBe("bac");
    expect(ids(merged(base, mine, theirs).board)).toBe("cab");
  });

  it("ask about what I wrote in a scene that was locked meanwhile", () => {
    const { board, conflicts } = merged(base, after(say("a", "Mine.")), after({ type: "lock", id: "a", locked: true }));
    expect(conflicts).toEqual([{ sceneId: "a", field: "narration", mine: "Mine.", theirs: "Scene a." }]);
    expect(board.locked).toEqual(["a"]);
    expect(merged(base, base, after({ type: "lock", id: "b", locked: true })).board.locked).toEqual(["b"]);
  });
});
