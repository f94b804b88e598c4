import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useJob } from "@/api/jobs";
import { usePublication, usePublications } from "@/api/publications";
import { sessionQuery } from "@/api/session";
import type { JobModel } from "@/api/schema";
import { PublicationActions } from "@/features/publish/publication-actions";
import { PublicationParts, PublicationProgress, PublicationState } from "@/features/publish/publication-view";
import { mayPublish } from "@/features/publish/rights";
import { TargetIcon } from "@/features/publish/target-icon";
import { targetName } from "@/features/publish/target-words";
import type { JobActions } from "@/features/jobs/job-actions";
import { videoOf } from "@/features/jobs/output";
import { Card } from "@/ui/card";
import { ProblemText } from "@/ui/problem-text";

/** Where a finished video was published, and how far that is. */
export function PublicationsPanel({ job, actions }: { job: JobModel; actions: JobActions }) {
  const { t } = useTranslation("publish");
  const session = useQuery(sessionQuery);
  const isAllowed = mayPublish(session.data) && videoOf(job) !== null;
  const { data } = usePublications(job.job_id, isAllowed);
  if (!data || data.length === 0) return null;
  return (
    <Card id="publications" className="scroll-mt-20 overflow-hidden">
      <h2 className="px-4 pt-4 pb-3 text-sm font-semibold">{t("panel.title")}</h2>
      <ul className="divide-y divide-line border-t border-line">
        {data.map(({ publication_id: id }) => (
          <PublicationItem key={id} publicationId={id} actions={actions} />
        ))}
      </ul>
    </Card>
  );
}

function PublicationItem({ publicationId, actions }: { publicationId: string; actions: JobActions }) {
  const { data: job } = useJob(publicationId);
  return job ? <LiveItem job={job} actions={actions} /> : null;
}

function LiveItem({ job, actions }: { job: JobModel; actions: JobActions }) {
  const { t } = useTranslation("publish");
  const { data: publication } = usePublication(job);
  if (!publication) return null;
  const target = targetName(publication.target, t);
  return (
    <li className="space-y-3 p-4">
      <div className="flex items-start gap-3">
        <TargetIcon target={publication.target} className="mt-0.5 size-4.5 shrink-0 text-ink-muted" />
        <div className="min-w-0 grow">
          <Link to={`/jobs/${job.job_id}`} className="block truncate rounded-sm text-sm font-medium hover:underline">
            {publication.channel ? t("panel.toChannel", { target, channel: publication.channel.title }) : target}
          </Link>
          <p className="truncate text-xs text-ink-faint">{publication.title}</p>
        </div>
      </div>
      <PublicationState publication={publication} job={job} />
      <PublicationProgress publication={publication} job={job} />
      {job.error ? (
        <p className="text-sm text-danger-text">
          <ProblemText error={job.error} />
        </p>
      ) : (
        <PublicationParts publication={publication} />
      )}
      <PublicationActions publication={publication} job={job} actions={actions} />
    </li>
  );
}
