import { expect, it } from "vitest";

import type { EstimateModel } from "@/api/schema";
import { remadeOf } from "@/features/storyboards/remade";

type Scene = EstimateModel["scenes"][number];

const kept: Scene = { id: "", narration: false, picture: false, segments: false, only_transitions: false, begin_seconds: 0, duration_seconds: 2 };

it("parts scenes that are made anew from those that are only joined anew", () => {
  const scenes: Scene[] = [
    { ...kept, id: "kept" },
    { ...kept, id: "before", segments: true, only_transitions: true },
    { ...kept, id: "spoken", narration: true, segments: true },
    { ...kept, id: "after", segments: true, only_transitions: true },
    { ...kept, id: "drawn", picture: true, segments: true, only_transitions: true },
    { ...kept, id: "moved", segments: true },
  ];
  const remade = remadeOf({ scenes, duration_seconds: 12, expected_seconds: 4 });
  expect(remade.scenes.map(({ id }) => id)).toEqual(["spoken", "drawn", "moved"]);
  expect(remade.joined.map(({ id }) => id)).toEqual(["before", "after"]);
});
