import type { Scene } from "@/features/storyboards/board";

const SEEDS = 2 ** 32;

/** Return what a picture shows with other random choices. */
export function rerolled(spec: NonNullable<Scene["spec"]>, random: () => number = Math.random): NonNullable<Scene["spec"]> {
  return { ...spec, seed: Math.floor(random() * SEEDS) };
}
