import { describe, expect, it } from "vitest";

import type { Board, Scene } from "@/features/storyboards/board";
import { canJoin, canSplit, edited } from "@/features/storyboards/edits";

const spec = { setting: "sea" } as unknown as NonNullable<Scene["spec"]>;

function aBoard(...scenes: Scene[]): Board {
  return { settings: { language: "en" }, scenes, locked: [] };
}

const sea = aBoard({ id: "a", narration: "The sea is calm. A boat waits.", spec, text: "Sea", transition: "dip" }, { id: "b", narration: "Night falls." });
const ids = (board: Board) => board.scenes.map((scene) => scene.id);

describe("an edit of a scene", () => {
  it("drops what the picture shows when the words change, and keeps it otherwise", () => {
    const said = edited(sea, { type: "scene", id: "a", fields: { narration: "Rain." } });
    expect(said.scenes[0]).toEqual({ id: "a", narration: "Rain.", text: "Sea", transition: "dip" });
    expect(edited(sea, { type: "scene", id: "a", fields: { motion: "static" } }).scenes[0]?.spec).toBe(spec);
    const rolled = edited(sea, { type: "scene", id: "a", fields: { prompt: "a gull", spec } });
    expect(rolled.scenes[0]?.spec).toBe(spec);
  });

  it("leaves out what is empty, as the studio does", () => {
    expect(edited(sea, { type: "scene", id: "a", fields: { text: "", transition: null } }).scenes[0]).not.toHaveProperty("text");
  });

  it("leaves locked scenes alone", () => {
    const locked = edited(sea, { type: "lock", id: "a", locked: true });
    expect(locked.locked).toEqual(["a"]);
    expect(edited(locked, { type: "scene", id: "a", fields: { text: "x" } })).toBe(locked);
    expect(edited(locked, { type: "remove", id: "a" })).toBe(locked);
    expect(canSplit(locked, "a", 16)).toBe(false);
    expect(canJoin(locked, "a")).toBe(false);
    expect(ids(edited(locked, { type: "move", id: "a", to: 1 }))).toEqual(["b", "a"]);
    expect(edited(locked, { type: "lock", id: "a", locked: false }).locked).toEqual([]);
  });
});

describe("parts and joins", () => {
  it("parts a scene at the cursor; the second half begins anew", () => {
    const parted = edited(sea, { type: "split", id: "a", at: 16, newId: "n" });
    expect(parted.scenes.slice(0, 2)).toEqual([
      { id: "a", narration: "The sea is calm.", text: "Sea", transition: "dip" },
      { id: "n", narration: "A boat waits." },
    ]);
    expect(edited(sea, { type: "split", id: "a", at: 0, newId: "n" })).toBe(sea);
    expect(edited(sea, { type: "split", id: "a", at: 999, newId: "n" })).toBe(sea);
  });

  it("joins a scene with the next, and the last one with none", () => {
    const joined = edited(sea, { type: "join", id: "a" });
    expect(joined.scenes).toEqual([{ id: "a", narration: "The sea is calm. A boat waits. Night falls.", text: "Sea", transition: "dip" }]);
    expect(edited(sea, { type: "join", id: "b" })).toBe(sea);
    const recorded = aBoard({ id: "a", audio: { asset_id: "as-1" } }, { id: "b" });
    expect(edited(recorded, { type: "join", id: "a" })).toBe(recorded);
  });

  it("inserts, repeats, moves and takes out; one scene always stays", () => {
    expect(ids(edited(sea, { type: "insert", after: "a", scene: { id: "n", duration_seconds: 3 } }))).toEqual(["a", "n", "b"]);
    expect(ids(edited(sea, { type: "insert", after: null, scene: { id: "n" } }))).toEqual(["n", "a", "b"]);
    expect(edited(sea, { type: "duplicate", id: "a", copyId: "n" }).scenes[1]).toEqual({ ...sea.scenes[0], id: "n" });
    expect(ids(edited(sea, { type: "move", id: "b", to: 0 }))).toEqual(["b", "a"]);
    expect(edited(sea, { type: "move", id: "b", to: 9 })).toBe(sea);
    const one = edited(sea, { type: "remove", id: "a" });
    expect(ids(one)).toEqual(["b"]);
    expect(edited(one, { type: "remove", id: "b" })).toBe(one);
  });
});
