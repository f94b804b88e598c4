import { queryOptions } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import type { StyleDocument, VoiceDocument } from "@/api/schema";

const PREVIEWS_MS = 5_000;

/** All styles, in the language of the page. */
export function stylesQuery(language: string) {
  return queryOptions({
    queryKey: ["styles", language],
    queryFn: ({ signal }): Promise<StyleDocument[]> => answered(api.GET("/styles", { signal })),
    staleTime: Infinity,
    // A studio that has just been set up is still making its previews.
    refetchInterval: ({ state }) => (state.data?.every((style) => style.preview_ready && style.preview_clip_ready) ? false : PREVIEWS_MS),
  });
}

/** All voices that the studio can speak with. */
export const voicesQuery = queryOptions({
  queryKey: ["voices"],
  queryFn: ({ signal }): Promise<VoiceDocument[]> => answered(api.GET("/voices", { signal })),
  staleTime: Infinity,
});
