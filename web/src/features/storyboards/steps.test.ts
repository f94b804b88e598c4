import { expect, it } from "vitest";

import type { Board } from "@/features/storyboards/board";
import { edited } from "@/features/storyboards/edits";
import { stepsOf } from "@/features/storyboards/steps";

const base: Board = { settings: { language: "en" }, scenes: [{ id: "a", narration: "A." }, { id: "b" }], locked: ["b"] };

it("sends the document only where it has changed", () => {
  expect(stepsOf(base, structuredClone(base))).toEqual([]);
  const wanted = edited(base, { type: "scene", id: "a", fields: { narration: "C." } });
  expect(stepsOf(base, wanted)).toEqual([{ type: "document", board: wanted }]);
  expect(stepsOf(base, edited(base, { type: "scene", id: "a", fields: { narration: "A. " } }))).toEqual([]);
});

it("opens a scene before it changes, and locks it afterwards", () => {
  const wanted: Board = { ...base, scenes: [{ id: "a", narration: "A." }, { id: "b", text: "New" }] };
  expect(stepsOf(base, wanted).map((step) => step.type)).toEqual(["unlock", "document", "lock"]);
  expect(stepsOf(base, { ...base, locked: ["a"] })).toEqual([
    { type: "unlock", id: "b" },
    { type: "lock", id: "a" },
  ]);
});
