import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { useJobScenes } from "@/api/job-scenes";
import { hasEnded } from "@/api/jobs";
import type { JobModel } from "@/api/schema";
import { Details } from "@/features/job/details";
import { Files } from "@/features/job/files";
import { Filmstrip } from "@/features/job/filmstrip";
import { JobHeader } from "@/features/job/job-header";
import { Stage } from "@/features/job/stage";
import { Timings } from "@/features/job/timings";
import { sceneAt } from "@/features/job/scene-times";
import { usePlayerKeys } from "@/features/job/use-player-keys";
import { Warnings } from "@/features/job/warnings";
import { useJobActions } from "@/features/jobs/job-actions";
import { PublicationStage } from "@/features/publish/publication-stage";
import { PublicationsPanel } from "@/features/publish/publications-panel";
import { videoOf } from "@/features/jobs/output";
import { useFormat } from "@/i18n/format";

/** Everything about one job: it is looked at while it is made, and played once it is. */
export function JobRoom({ job }: { job: JobModel }) {
  const { t } = useTranslation("job");
  const { t: jobs } = useTranslation("jobs");
  const { t: common } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const leave = useCallback(() => void navigate("/jobs"), [navigate]);
  const { actions, question } = useJobActions(leave);
  const scenes = useJobScenes(job);
  const items = scenes.data?.items ?? [];
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState<string | null>(null);
  // Whoever watches it being made keeps everything in its place: what comes when it is done comes last.
  const [wasMoving] = useState(!hasEnded(job));
  usePlayerKeys(video, videoOf(job) !== null);
  const play = (seconds: number) => {
    if (!video.current) return;
    video.current.currentTime = seconds;
    void video.current.play();
    video.current.focus({ preventScroll: true });
    video.current.scrollIntoView({ block: "nearest" });
  };
  const title = job.title || jobs("untitled");
  const named = hasEnded(job) ? title : t("titleWhile", { percent: format.percent(job.progress / 100), title });
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-5 pb-8 sm:px-6 md:pt-8 lg:px-10">
      <title>{`${named} · ${common("product")}`}</title>
      <JobHeader job={job} title={title} actions={actions} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-6">
          {job.type === "publish" ? (
            <PublicationStage job={job} actions={actions} />
          ) : (
            <>
              <Stage job={job} isTall={wasMoving} scenes={items} video={video} actions={actions} onTime={(seconds) => setPlaying(sceneAt(items, seconds))} />
              <Filmstrip job={job} scenes={scenes.data} isPending={scenes.isPending} playing={playing} onPlay={videoOf(job) ? play : undefined} />
            </>
          )}
        </div>
        <div className="min-w-0 space-y-4">
          {wasMoving ? (
            <>
              <Timings job={job} scenes={scenes.data} />
              <Details job={job} />
              <Warnings job={job} />
              <Files job={job} />
              <PublicationsPanel job={job} actions={actions} />
            </>
          ) : (
            <>
              <Warnings job={job} />
              <Files job={job} />
              <PublicationsPanel job={job} actions={actions} />
              <Details job={job} />
              <Timings job={job} scenes={scenes.data} />
            </>
          )}
        </div>
      </div>
      {question}
    </div>
  );
}
