import { answered, api } from "@/api/client";
import { apiUrl } from "@/api/base";
import type { StillModel, StillRequest } from "@/api/schema";

const AS_JSON = { headers: { Accept: "application/json" } };

/** Draw a small still of a scene as it is being written; only the newest request of a session counts. */
export async function drawStill(body: StillRequest, signal: AbortSignal): Promise<StillModel> {
  const still: unknown = await answered(api.POST("/api/stills", { ...AS_JSON, body, signal }));
  return still as StillModel;
}

/** Where the still of a storyboard's scene is. `of`: changes with what it shows, so that the browser asks anew. */
export function stillUrl(storyboardId: string, sceneId: string, width: number, of: string): string {
  return apiUrl(`/api/storyboards/${storyboardId}/scenes/${sceneId}/still?width=${width}&of=${of}`);
}
