import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import type { JobModel, JobScene } from "@/api/schema";
import { Cancelled, Failed } from "@/features/job/ended";
import { Making } from "@/features/job/making";
import { SpeechPlayer } from "@/features/job/speech-player";
import { VideoPlayer } from "@/features/job/video-player";
import type { JobActions } from "@/features/jobs/job-actions";
import { speechOf, stillOf, videoOf } from "@/features/jobs/output";
import { cx } from "@/ui/cx";

export interface StageProps {
  job: JobModel;
  /** As high as while it was made, also for what is wide. */
  isTall: boolean;
  scenes: readonly JobScene[];
  video: RefObject<HTMLVideoElement | null>;
  actions: JobActions;
  /** Called as the video plays. */
  onTime: (seconds: number) => void;
}

const TALL = "h-[min(62vh,36rem)]";
const WIDE = 1.2;

/** The large place of the room: what is being made, what has been, or why it was not. */
export function Stage({ job, isTall, scenes, video, actions, onTime }: StageProps) {
  const { t } = useTranslation("job");
  const made = videoOf(job) ?? stillOf(job);
  const isWide = made !== null && made.width / made.height > WIDE;
  const shape = cx("relative overflow-hidden rounded-lg bg-black", isWide && !isTall ? "aspect-video" : TALL);
  if (job.state === "error" && job.error) return <Failed job={job} error={job.error} actions={actions} />;
  if (job.state === "cancelled") return <Cancelled job={job} actions={actions} />;
  const finished = videoOf(job);
  if (finished) {
    return (
      <div className={shape}>
        <VideoPlayer ref={video} output={finished} label={t("video")} onTime={onTime} />
      </div>
    );
  }
  const still = stillOf(job);
  if (still) {
    return (
      <div className={shape}>
        <img src={apiUrl(still.thumbnail_url)} alt={t("picture")} className="size-full object-contain" />
      </div>
    );
  }
  const speech = speechOf(job);
  if (speech) return <SpeechPlayer key={speech.audio_url} output={speech} />;
  return <Making job={job} scenes={scenes} className={job.type === "tts" ? "relative h-64 overflow-hidden rounded-lg bg-black" : shape} />;
}
