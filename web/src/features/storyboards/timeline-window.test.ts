import { describe, expect, it } from "vitest";

import { placesOf, rangeOf, scrollTo } from "@/features/storyboards/timeline-window";

const scenes = [
  { id: "a", narration: "Snow." },
  { id: "b", duration_seconds: 8 },
  { id: "c", duration_seconds: 60 },
];

describe("the places of cards", () => {
  const places = placesOf(scenes, new Map());

  it("follow each other, each as wide as it is long, within limits", () => {
    expect(places.map(({ size }) => size)).toEqual([104, 240, 420, 52]);
    expect(places.map(({ start }) => start)).toEqual([16, 126, 372, 798]);
  });

  it("know which of them lie between two points", () => {
    expect(rangeOf(places, 0, 100)).toEqual([0, 0]);
    expect(rangeOf(places, 130, 380)).toEqual([1, 2]);
    expect(rangeOf(places, 900, 1000)).toEqual([3, 3]);
    expect(rangeOf(places, -500, -100)).toEqual([0, 0]);
  });

  it("are scrolled to no further than need be", () => {
    const [first, second, third] = places;
    expect(first && scrollTo(first, 0, 500)).toBe(0);
    expect(first && scrollTo(first, 300, 500)).toBe(0);
    expect(second && scrollTo(second, 0, 300)).toBe(126 + 240 + 16 - 300);
    expect(third && scrollTo(third, 0, 300)).toBe(372 - 16);
  });
});
