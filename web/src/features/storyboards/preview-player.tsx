import { useQuery } from "@tanstack/react-query";
import { CircleAlert, RotateCw, X } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import { jobPeaksQuery } from "@/api/job-peaks";
import { useJob } from "@/api/jobs";
import type { JobModel } from "@/api/schema";
import { videoOf } from "@/features/jobs/output";
import { useFormat } from "@/i18n/format";
import { Button, IconButton } from "@/ui/button";
import { ProblemText } from "@/ui/problem-text";
import { Progress } from "@/ui/progress";

interface PreviewPlayerProps {
  jobId: string;
  /** The board has changed since. */
  isOld: boolean;
  onAgain: () => void;
  onClose: () => void;
  onDone: (jobId: string) => void;
  /** A scene is played. */
  onScene: (sceneId: string | null) => void;
}

/** A draft of the video in the picture's place: while it is made, and as it plays. */
export function PreviewPlayer({ jobId, isOld, onAgain, onClose, onDone, onScene }: PreviewPlayerProps) {
  const { t } = useTranslation("storyboards");
  const { data: job } = useJob(jobId);
  const video = job ? videoOf(job) : null;
  const isDone = video !== null;
  const { data: scenes } = useQuery({ ...jobPeaksQuery(jobId), enabled: isDone });
  useEffect(() => {
    if (isDone) onDone(jobId);
  }, [isDone, jobId, onDone]);
  useEffect(() => () => onScene(null), [onScene]);
  const follow = (seconds: number) => {
    const played = scenes?.items.findLast((scene) => scene.begin_seconds !== null && scene.begin_seconds <= seconds + 0.02);
    onScene(played?.id ?? null);
  };
  return (
    <div className="absolute inset-0 flex animate-appear flex-col bg-black text-white">
      {video ? (
        <video
          src={apiUrl(video.video_url)}
          controls
          autoPlay
          playsInline
          aria-label={t("preview.video")}
          onTimeUpdate={(event) => follow(event.currentTarget.currentTime)}
          className="size-full"
        >
          <track kind="captions" src={apiUrl(video.captions_vtt_url)} label={t("video.captions")} />
        </video>
      ) : (
        <Making job={job ?? null} onAgain={onAgain} />
      )}
      <div className="absolute top-2 right-2 flex gap-1.5">
        {isOld && isDone ? (
          <Button size="sm" icon={<RotateCw />} onClick={onAgain}>
            {t("preview.again")}
          </Button>
        ) : null}
        <IconButton label={t("preview.close")} size="sm" className="bg-black/55 text-white hover:bg-black/75 hover:text-white" onClick={onClose}>
          <X />
        </IconButton>
      </div>
    </div>
  );
}

function Making({ job, onAgain }: { job: JobModel | null; onAgain: () => void }) {
  const { t } = useTranslation("storyboards");
  const format = useFormat();
  if (job?.state === "error" || job?.state === "cancelled") {
    return (
      <div role="alert" className="m-auto flex flex-col items-center gap-3 p-5 text-center text-sm">
        <CircleAlert aria-hidden className="size-6" />
        <p>{job.error ? <ProblemText error={job.error} saidClass="text-white/80" /> : t("preview.cancelled")}</p>
        <Button size="sm" icon={<RotateCw />} onClick={onAgain}>
          {t("preview.again")}
        </Button>
      </div>
    );
  }
  return (
    <div role="status" className="m-auto flex w-full max-w-64 flex-col gap-2 p-5 text-center text-sm">
      <p>{t("preview.making")}</p>
      <Progress value={job?.state === "running" ? job.progress : null} label={t("preview.making")} />
      <p className="text-xs opacity-75">{job?.eta_seconds ? t("preview.left", { duration: format.duration(job.eta_seconds) }) : t("preview.soon")}</p>
    </div>
  );
}
