import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { apiUrl } from "@/api/base";
import { useJob } from "@/api/jobs";
import { usePublication } from "@/api/publications";
import type { JobModel, PublicationModel } from "@/api/schema";
import { PublicationActions } from "@/features/publish/publication-actions";
import { PublicationParts, PublicationProgress, PublicationState } from "@/features/publish/publication-view";
import { TargetIcon } from "@/features/publish/target-icon";
import { targetName } from "@/features/publish/target-words";
import type { JobActions } from "@/features/jobs/job-actions";
import { videoOf } from "@/features/jobs/output";
import { useFormat } from "@/i18n/format";
import { Badge } from "@/ui/badge";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { ProblemText } from "@/ui/problem-text";
import { Skeleton } from "@/ui/skeleton";

/** The large place of a job that publishes: what goes where, and how far it is. */
export function PublicationStage({ job, actions }: { job: JobModel; actions: JobActions }) {
  const query = usePublication(job);
  if (query.data) return <Loaded publication={query.data} job={job} actions={actions} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton className="h-80 rounded-lg" />;
}

function Loaded({ publication, job, actions }: { publication: PublicationModel; job: JobModel; actions: JobActions }) {
  const { t } = useTranslation("publish");
  const target = targetName(publication.target, t);
  return (
    <Card className="overflow-hidden sm:grid sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
      <SourcePicture jobId={publication.source_job_id} />
      <div className="min-w-0 space-y-4 p-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="flex min-w-0 items-center gap-2 text-sm text-ink-muted">
            <TargetIcon target={publication.target} className="size-4.5 shrink-0" />
            <span className="truncate">{publication.channel ? t("panel.toChannel", { target, channel: publication.channel.title }) : target}</span>
          </p>
          <PublicationState publication={publication} job={job} />
        </div>
        <PublicationProgress publication={publication} job={job} />
        {job.error ? (
          <p role="alert" className="text-lg">
            <ProblemText error={job.error} saidClass="text-sm text-ink-muted" />
          </p>
        ) : null}
        <PublicationParts publication={publication} />
        <PublicationActions publication={publication} job={job} actions={actions} />
        <Told publication={publication} />
      </div>
    </Card>
  );
}

/** What viewers are told, and who they are. */
function Told({ publication }: { publication: PublicationModel }) {
  const { t } = useTranslation("publish");
  const format = useFormat();
  const { target, privacy, publish_at: at, made_for_kids: kids, synthetic_media: synthetic, description, tags } = publication;
  return (
    <div className="space-y-3 border-t border-line pt-4">
      {target === "youtube" ? (
        <p className="flex flex-wrap gap-1.5">
          <Badge>{t(`privacy.${privacy}`)}</Badge>
          {at ? <Badge>{t("panel.opens", { when: format.dateTime(at) })}</Badge> : null}
          {kids === null ? null : <Badge>{t(kids ? "panel.kidsYes" : "panel.kidsNo")}</Badge>}
          {synthetic ? <Badge>{t("panel.synthetic")}</Badge> : null}
        </p>
      ) : null}
      {description ? <p className="line-clamp-6 text-sm whitespace-pre-line text-ink-muted wrap-anywhere">{description}</p> : null}
      {tags.length > 0 ? <p className="text-xs text-ink-faint wrap-anywhere">{tags.join(" · ")}</p> : null}
    </div>
  );
}

/** The video that is published; it leads there. */
function SourcePicture({ jobId }: { jobId: string }) {
  const { t } = useTranslation("publish");
  const { data: source } = useJob(jobId);
  const video = source ? videoOf(source) : null;
  if (!video) return <span className="hidden bg-sunken sm:block" />;
  const picture = apiUrl(video.thumbnail_url);
  return (
    <Link to={`/jobs/${jobId}`} className="group relative block min-h-52 overflow-hidden bg-black focus-visible:-outline-offset-2">
      <img src={picture} alt="" aria-hidden className="absolute inset-0 size-full scale-110 object-cover opacity-35 blur-xl" />
      <img src={picture} alt="" className="absolute inset-0 size-full object-contain" />
      <span className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/90 to-transparent px-4 pt-8 pb-3 text-sm text-white group-hover:underline">{t("panel.sourceShow")}</span>
    </Link>
  );
}
