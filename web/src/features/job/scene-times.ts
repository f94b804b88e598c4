import type { JobScene } from "@/api/schema";

/** Return the id of the scene that is seen at a moment of the video; null before the timeline is settled. */
export function sceneAt(scenes: readonly JobScene[], seconds: number): string | null {
  let found: string | null = null;
  for (const scene of scenes) {
    if (scene.begin_seconds === null || scene.begin_seconds > seconds + 0.01) break;
    found = scene.id;
  }
  return found;
}

/** Return the scene whose picture tells best how far the work is: the last one that has a still. */
export function newestSeen(scenes: readonly JobScene[], at: number | null): JobScene | undefined {
  const here = scenes.find((scene) => scene.number === at && scene.still_url !== null);
  return here ?? scenes.findLast((scene) => scene.still_url !== null);
}

const READY = new Set<JobScene["state"]>(["rendered", "reused"]);

export function isReady(scene: JobScene): boolean {
  return READY.has(scene.state);
}
