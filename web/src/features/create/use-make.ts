import { useMutation } from "@tanstack/react-query";

import { answered, answeredWhole, api } from "@/api/client";
import { ifMatch, onceOnly } from "@/api/headers";
import { useLive } from "@/api/live-context";
import type { JobModel } from "@/api/schema";
import { picturesRequest, requestOf, withBrought, type Brought, type Draft } from "@/features/create/draft";

export interface Wish {
  draft: Draft;
  brought: readonly Brought[];
  /** One for each wish, so that a second try of it makes no second video. */
  key: string;
}

/** Ask for the video of a draft; the job is known to the whole page at once. */
export function useMake() {
  const live = useLive();
  return useMutation({
    mutationFn: make,
    onSuccess: (job) => live.take(job),
    meta: { shownInPlace: true },
  });
}

async function make({ draft, brought, key }: Wish): Promise<JobModel> {
  if (brought.length === 0) return compose(requestOf(draft), key);
  if (!draft.text.trim()) return compose(picturesRequest(draft, brought), key);
  return makeWithFiles(draft, brought, key);
}

function compose(body: ReturnType<typeof requestOf>, key: string): Promise<JobModel> {
  return answered(api.POST("/api/compose", { body, headers: onceOnly(key) }));
}

/** A script with files becomes a storyboard first, whose scenes take them. */
async function makeWithFiles(draft: Draft, brought: readonly Brought[], key: string): Promise<JobModel> {
  const { script, style, format, voice } = requestOf(draft);
  const asked = { script, ...(style ? { style } : {}), ...(format ? { format } : {}), ...(voice ? { voice } : {}) };
  const { data: made, etag } = await answeredWhole(
    api.POST("/api/storyboards", { body: asked as never, headers: onceOnly(`${key}-board`) }),
  );
  const params = { path: { storyboard_id: made.id } };
  await answered(
    api.PUT("/api/storyboards/{storyboard_id}", {
      params,
      body: withBrought(made.storyboard, draft, brought) as never,
      headers: ifMatch(etag ?? `"${made.version}"`),
    }),
  );
  return answered(api.POST("/api/storyboards/{storyboard_id}/render", { params, headers: onceOnly(key) }));
}
