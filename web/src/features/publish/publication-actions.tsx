import { Ban, ExternalLink, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";

import { hasEnded } from "@/api/jobs";
import { useRetryParts } from "@/api/publications";
import { PARTS } from "@/features/publish/standing";
import type { PublicationViewProps } from "@/features/publish/publication-view";
import type { JobActions } from "@/features/jobs/job-actions";
import { Button } from "@/ui/button";

/** What can be done with a publication as it stands. */
export function PublicationActions({ publication, job, actions }: PublicationViewProps & { actions: JobActions }) {
  const { t } = useTranslation("publish");
  const again = useRetryParts();
  const isPartly = job.state === "done" && PARTS.some((name) => publication.parts[name].state === "error");
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {publication.url && isWebAddress(publication.url) ? (
        <Button asChild size="sm" variant={isPartly ? "secondary" : "primary"}>
          <a href={publication.url} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden />
            {t(publication.target === "youtube" ? "panel.watch" : "panel.open")}
          </a>
        </Button>
      ) : null}
      {hasEnded(job) ? null : (
        <Button size="sm" icon={<Ban aria-hidden />} aria-label={t("panel.cancelNamed", { title: publication.title })} onClick={() => actions.cancel([job])}>
          {t("panel.cancel")}
        </Button>
      )}
      {job.state === "error" || job.state === "cancelled" ? (
        <Button size="sm" icon={<RotateCcw aria-hidden />} onClick={() => actions.retry([job])}>
          {t("panel.retry")}
        </Button>
      ) : null}
      {isPartly ? (
        <Button size="sm" variant="primary" icon={<RotateCcw aria-hidden />} busy={again.isPending} onClick={() => again.mutate(publication.publication_id)}>
          {t("panel.retryParts")}
        </Button>
      ) : null}
    </div>
  );
}

/** A folder of the studio's machine is no address that a browser can open. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
