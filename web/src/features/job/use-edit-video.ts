import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "react-router";

import { answered, api } from "@/api/client";
import { onceOnly } from "@/api/headers";
import { readJson } from "@/api/job-files";
import type { JobModel, NewStoryboard } from "@/api/schema";
import { videoOf } from "@/features/jobs/output";
import { rememberJob } from "@/features/storyboards/made-of";

/**
 * Make a storyboard of what a video was made of, or would have been, and open it: asked again, the same one, with what
 * was changed in it since.
 */
export function useEditVideo() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (job: JobModel) => {
      const storyboard = await storyboardOf(job);
      const headers = onceOnly(`edit-${job.job_id}-${job.attempt}`);
      return answered(api.POST("/api/storyboards", { body: { storyboard }, headers }));
    },
    onSuccess: ({ id }, job) => {
      rememberJob(id, job.job_id);
      return navigate(`/storyboards/${id}`);
    },
  });
}

/** What a finished video has written knows what was understood of each scene; else there is what was asked for. */
async function storyboardOf(job: JobModel): Promise<NonNullable<NewStoryboard["storyboard"]>> {
  const url = videoOf(job)?.storyboard_url;
  if (url) return (await readJson(url)) as NonNullable<NewStoryboard["storyboard"]>;
  return answered(api.GET("/api/jobs/{job_id}/storyboard", { params: { path: { job_id: job.job_id } } }));
}
