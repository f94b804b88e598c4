import { useEffect, useLayoutEffect, useMemo, useState, type RefObject } from "react";

import type { Scene } from "@/features/storyboards/board";
import type { SceneEstimate } from "@/features/storyboards/remade";

const PIXELS_A_SECOND = 30;
const LEAST_PIXELS = 104;
const MOST_PIXELS = 420;
const CHARACTERS_A_SECOND = 14;
const GAP_PIXELS = 6;
const EDGE_PIXELS = 16;
/** The button at the end. */
const APPEND_PIXELS = 52;
/** How far beyond both edges cards are drawn, so that the next one is there before it is seen. */
const BEYOND_PIXELS = 600;

/** Where a card begins on the timeline and how wide it is, in pixels. */
export interface Place {
  start: number;
  size: number;
}

/** Return where the card of every scene is, each as wide as it is long, within limits; the last place is the button's. */
export function placesOf(scenes: readonly Scene[], lengths: ReadonlyMap<string, SceneEstimate>): Place[] {
  let start = EDGE_PIXELS;
  const sizes = [...scenes.map((scene) => widthOf(lengths.get(scene.id)?.duration_seconds ?? guessOf(scene))), APPEND_PIXELS];
  return sizes.map((size) => {
    const place = { start, size };
    start += size + GAP_PIXELS;
    return place;
  });
}

function widthOf(seconds: number): number {
  return Math.round(Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, seconds * PIXELS_A_SECOND)));
}

/** Return about how long a scene is, so that its card hardly changes its width once the studio tells. */
function guessOf(scene: Scene): number {
  return Math.max(scene.duration_seconds ?? 0, (scene.narration ?? "").length / CHARACTERS_A_SECOND + 0.6);
}

/** Return the first and the last place that lie between two points. */
export function rangeOf(places: readonly Place[], from: number, to: number): readonly [number, number] {
  const first = places.findIndex(({ start, size }) => start + size >= from);
  const last = places.findLastIndex(({ start }) => start <= to);
  return [first < 0 ? places.length - 1 : first, last < 0 ? 0 : last];
}

/** Return how far to scroll so that a place is in sight, seen from where one is. */
export function scrollTo({ start, size }: Place, left: number, width: number): number {
  if (start - EDGE_PIXELS < left || size + 2 * EDGE_PIXELS > width) return start - EDGE_PIXELS;
  return Math.max(left, start + size + EDGE_PIXELS - width);
}

/**
 * Return which cards of the timeline are drawn, by place: those in sight, some beyond, and the one at `kept`, which has
 * the focus and may be carried far. `goal`: the place that is scrolled to when it becomes another.
 */
export function useTimelineWindow(scroller: RefObject<HTMLElement | null>, places: readonly Place[], kept: number, goal: number): { shown: number[]; width: number } {
  const [[first, last], setRange] = useState<readonly [number, number]>([0, 0]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      const { scrollLeft: left, clientWidth: width } = element;
      const range = rangeOf(places, left - BEYOND_PIXELS, left + width + BEYOND_PIXELS);
      setRange((before) => (before[0] === range[0] && before[1] === range[1] ? before : range));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, places]);
  const target = places[goal];
  useEffect(() => {
    const element = scroller.current;
    if (element && target) element.scrollTo({ left: scrollTo(target, element.scrollLeft, element.clientWidth) });
    // Only when it is another one: not whenever something changes its width.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [scroller, goal]);
  const shown = useMemo(() => {
    const indexes = Array.from({ length: Math.max(0, Math.min(last, places.length - 1) - first + 1) }, (_, index) => first + index);
    return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((one, other) => one - other);
  }, [first, last, kept, places.length]);
  const end = places.at(-1);
  return { shown, width: end ? end.start + end.size + EDGE_PIXELS : 0 };
}
