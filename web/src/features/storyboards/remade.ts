import type { EstimateModel } from "@/api/schema";

export type SceneEstimate = EstimateModel["scenes"][number];

/** Return the scenes of which something has to be made anew. */
export function remadeOf(estimate: EstimateModel): SceneEstimate[] {
  return estimate.scenes.filter((scene) => scene.narration || scene.picture || scene.segments);
}
