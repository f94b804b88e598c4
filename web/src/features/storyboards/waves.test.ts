import { expect, it } from "vitest";

import type { JobScenes } from "@/api/schema";
import { waveShape, wavesOf } from "@/features/storyboards/waves";

const scene = {
  id: "a",
  narration: "A.",
  peaks: [0, 255],
  begin_seconds: 10,
  duration_seconds: 4,
  speech_begin_seconds: 11,
  speech_seconds: 2,
};

it("tells where in its scene the speech lies", () => {
  const scenes = { items: [scene, { ...scene, id: "silent", peaks: null }, { ...scene, id: "b", duration_seconds: null }] } as unknown as JobScenes;
  expect([...wavesOf(scenes)]).toEqual([["a", { narration: "A.", peaks: [0, 255], begin: 0.25, length: 0.5 }]]);
  expect(wavesOf(undefined).size).toBe(0);
});

it("draws every column as loud as its loudest peak, mirrored", () => {
  expect(waveShape([0, 255, 51, 0], 2)).toBe("M0.5,0.000L1.5,0.800L1.5,1.200L0.5,2.000Z");
  expect(waveShape([255], 3).split("L")).toHaveLength(6);
});
