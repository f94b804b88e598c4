import type { EstimateModel } from "@/api/schema";

export type SceneEstimate = EstimateModel["scenes"][number];

export interface Remade {
  /** Scenes of which a part of their own is made anew. */
  scenes: SceneEstimate[];
  /** Scenes that stay as they are, but for the transition to one that does not. */
  joined: SceneEstimate[];
}

/** Return what rendering would make anew. */
export function remadeOf(estimate: EstimateModel): Remade {
  const touched = estimate.scenes.filter((scene) => scene.narration || scene.picture || scene.segments);
  const isJoined = (scene: SceneEstimate) => scene.only_transitions && !scene.narration && !scene.picture;
  return { scenes: touched.filter((scene) => !isJoined(scene)), joined: touched.filter(isJoined) };
}
