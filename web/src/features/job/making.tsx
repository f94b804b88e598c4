import { AudioLines, Clapperboard } from "lucide-react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import type { JobModel, JobScene } from "@/api/schema";
import { newestSeen } from "@/features/job/scene-times";
import { doingOf, leftOf } from "@/features/jobs/job-words";
import { useFormat } from "@/i18n/format";
import { cx } from "@/ui/cx";

/** A job on its way: its newest picture, what is being done, how far it is and how long it takes. */
export function Making({ job, scenes, className }: { job: JobModel; scenes: readonly JobScene[]; className: string }) {
  const { t } = useTranslation("job");
  const { t: jobs } = useTranslation("jobs");
  const format = useFormat();
  const seen = newestSeen(scenes, job.scene);
  const isQueued = job.state === "queued";
  const doing = isQueued ? t("making.queued") : doingOf(job, jobs) || t("making.begins");
  return (
    <section aria-label={t("making.label")} className={className}>
      {seen?.still_url ? <NewestPicture key={seen.still_url} url={seen.still_url} /> : <NoPictureYet job={job} />}
      <div className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/90 via-black/70 to-transparent px-5 pt-16 pb-5 text-white sm:px-6">
        <div className="mb-3 flex items-end justify-between gap-4">
          <div className="min-w-0">
            <p className="truncate text-lg font-semibold">{doing}</p>
            <p className="text-sm text-white/75 tabular-nums">{isQueued ? t("making.queuedDetail") : leftOf(job, jobs, format) || "\u00a0"}</p>
          </div>
          <p className="text-2xl font-semibold tabular-nums">{format.percent(job.progress / 100)}</p>
        </div>
        <div
          role="progressbar"
          aria-label={jobs("progressOf", { title: job.title || jobs("untitled") })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={job.progress}
          className="h-1.5 overflow-hidden rounded-full bg-white/20"
        >
          <div
            className="h-full rounded-full bg-accent transition-transform duration-700 ease-out"
            style={{ transform: `translateX(${job.progress - 100}%)` }}
          />
        </div>
      </div>
    </section>
  );
}

function NewestPicture({ url }: { url: string }) {
  return (
    <div className="absolute inset-0 animate-appear">
      <img src={apiUrl(url)} alt="" aria-hidden className="absolute inset-0 size-full scale-110 object-cover opacity-35 blur-2xl" />
      <img src={apiUrl(url)} alt="" className="absolute inset-0 size-full object-contain" />
    </div>
  );
}

function NoPictureYet({ job }: { job: JobModel }) {
  const { t } = useTranslation("job");
  const isSpeech = job.type === "tts";
  const Icon = isSpeech ? AudioLines : Clapperboard;
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-[#0b0d12] px-6 pb-24 text-center text-white/70">
      <Icon aria-hidden className={cx("size-9 stroke-[1.25]", job.state === "running" && "animate-breathe")} />
      <p className="max-w-xs text-sm">{isSpeech ? t("making.speech") : t("making.firstPicture")}</p>
    </div>
  );
}
