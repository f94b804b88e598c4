import type { JobScenes } from "@/api/schema";

/** How a scene's speech sounds: loudness from 0 to 255, and where in the scene it lies, in shares of its length. */
export interface Wave {
  narration: string;
  peaks: readonly number[];
  begin: number;
  length: number;
}

/** Return how the scenes of a job sound, by scene. */
export function wavesOf(scenes: JobScenes | undefined): Map<string, Wave> {
  const waves = new Map<string, Wave>();
  for (const scene of scenes?.items ?? []) {
    const { peaks, duration_seconds: duration, begin_seconds: begin, speech_begin_seconds: speechBegin, speech_seconds: speech } = scene;
    if (!peaks?.length || !duration || begin === null || speechBegin === null || !speech) continue;
    waves.set(scene.id, {
      narration: scene.narration,
      peaks,
      begin: Math.min(1, Math.max(0, (speechBegin - begin) / duration)),
      length: Math.min(1, speech / duration),
    });
  }
  return waves;
}

const LOUDEST = 255;

/** Return a closed shape, mirrored at its middle line: one point a column, each as loud as its loudest peak. Height 2, width `columns`. */
export function waveShape(peaks: readonly number[], columns: number): string {
  const loudness = Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * peaks.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * peaks.length) / columns));
    return Math.max(0.04, Math.max(...peaks.slice(from, to)) / LOUDEST);
  });
  const above = loudness.map((value, column) => `${column + 0.5},${(1 - value).toFixed(3)}`);
  const below = loudness.map((value, column) => `${column + 0.5},${(1 + value).toFixed(3)}`).reverse();
  return `M${[...above, ...below].join("L")}Z`;
}
