import { ArrowLeft, Ban, Download, PencilLine, Share2, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { apiUrl } from "@/api/base";
import { hasEnded } from "@/api/jobs";
import type { JobModel } from "@/api/schema";
import { ShareDialog } from "@/features/job/share-dialog";
import { useEditVideo } from "@/features/job/use-edit-video";
import type { JobActions } from "@/features/jobs/job-actions";
import { JobState } from "@/features/jobs/job-state";
import { NotifyOffer } from "@/features/jobs/notify-button";
import { speechOf, videoOf } from "@/features/jobs/output";
import { PublishButton } from "@/features/publish/publish-button";
import { useNow } from "@/features/jobs/use-now";
import { useFormat } from "@/i18n/format";
import { Button, IconButton } from "@/ui/button";
import { Tooltip } from "@/ui/tooltip";

/** What the job is, how it is, and what can be done with it now. */
export function JobHeader({ job, title, actions }: { job: JobModel; title: string; actions: JobActions }) {
  const { t } = useTranslation("job");
  const { t: jobs } = useTranslation("jobs");
  const format = useFormat();
  const now = useNow();
  const when = format.ago(job.ended_at ?? job.created_at, now);
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <Link
          to="/jobs"
          className="mb-2 -ml-1 inline-flex items-center gap-1.5 rounded-sm px-1 text-sm text-ink-muted transition-colors duration-150 hover:text-ink pointer-coarse:min-h-11"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t("back")}
        </Link>
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
          <JobState job={job} />
          <span>{jobs(`types.${job.type}`)}</span>
          <span>{job.state === "done" ? t("made", { when }) : t("asked", { when: format.ago(job.created_at, now) })}</span>
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:gap-1">
        <Offered job={job} actions={actions} />
        <IconButton label={t("delete")} onClick={() => actions.askDelete([job])}>
          <Trash2 />
        </IconButton>
      </div>
    </header>
  );
}

function Offered({ job, actions }: { job: JobModel; actions: JobActions }) {
  const { t } = useTranslation("job");
  if (!hasEnded(job)) {
    return (
      <>
        <NotifyOffer />
        <Button icon={<Ban />} onClick={() => actions.cancel([job])}>
          {t("cancel")}
        </Button>
      </>
    );
  }
  return <OfferedWhenDone job={job} />;
}

function OfferedWhenDone({ job }: { job: JobModel }) {
  const { t } = useTranslation("job");
  const [sharing, setSharing] = useState(false);
  const edit = useEditVideo();
  const video = videoOf(job);
  const address = video?.video_url ?? speechOf(job)?.audio_url;
  if (!address) return null;
  return (
    <>
      {video ? (
        <Tooltip text={t("editHint")}>
          <Button variant="primary" icon={<PencilLine />} busy={edit.isPending} onClick={() => edit.mutate(job)}>
            {t("edit")}
          </Button>
        </Tooltip>
      ) : null}
      {video ? <PublishButton job={job} /> : null}
      <Button asChild>
        <a href={apiUrl(address)} download>
          <Download aria-hidden />
          <span className="max-sm:sr-only">{t("download")}</span>
        </a>
      </Button>
      <Button icon={<Share2 />} onClick={() => setSharing(true)}>
        <span className="max-sm:sr-only">{t("share")}</span>
      </Button>
      <ShareDialog job={job} open={sharing} onOpenChange={setSharing} />
    </>
  );
}
