import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { jobPeaksQuery, videosOfTitleQuery } from "@/api/job-peaks";
import { titleOf, type Board } from "@/features/storyboards/board";
import { rememberedJob } from "@/features/storyboards/made-of";
import { wavesOf, type Wave } from "@/features/storyboards/waves";

/**
 * Return how the scenes sound in the video that was made of the storyboard last: the one that this browser remembers,
 * else the newest of the same title. Where a scene says something else by now, it is not that scene's sound.
 */
export function useWaves(storyboardId: string, saved: Board, latest: string | null): Map<string, Wave> {
  const remembered = latest ?? rememberedJob(storyboardId);
  const title = titleOf(saved).replace(/…$/, "");
  const search = useQuery({ ...videosOfTitleQuery(title), enabled: remembered === null && title !== "" });
  const jobId = remembered ?? search.data?.items[0]?.job_id ?? null;
  const { data } = useQuery({ ...jobPeaksQuery(jobId ?? ""), enabled: jobId !== null });
  return useMemo(() => wavesOf(data), [data]);
}
