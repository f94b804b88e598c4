import { ListVideo, SearchX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useJobs, type JobFilter } from "@/api/jobs";
import { JobList } from "@/features/jobs/job-list";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";

type Shown = "all" | NonNullable<JobFilter["state"]>;
const SHOWN: readonly Shown[] = ["all", "running", "queued", "done", "error", "cancelled"];

/** All jobs, as they go on. */
export function Component() {
  const { t } = useTranslation("jobs");
  const [shown, setShown] = useState<Shown>("all");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Segmented
        label={t("filter")}
        value={shown}
        onChange={setShown}
        segments={SHOWN.map((value) => ({ value, label: t(`filters.${value}`) }))}
        className="mb-4"
      />
      <JobRows shown={shown} />
    </Page>
  );
}

function JobRows({ shown }: { shown: Shown }) {
  const { t } = useTranslation("jobs");
  const query = useJobs(shown === "all" ? {} : { state: shown });
  if (query.isPending) return <RowsOnTheirWay />;
  if (query.isError && !query.jobs) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.jobs || query.jobs.length === 0) {
    return shown === "all" ? (
      <EmptyState icon={<ListVideo />} title={t("empty.title")}>
        {t("empty.detail")}
      </EmptyState>
    ) : (
      <EmptyState icon={<SearchX />} title={t("nothing.title")}>
        {t("nothing.detail")}
      </EmptyState>
    );
  }
  return <JobList jobs={query.jobs} hasMore={query.hasNextPage} onMore={query.isFetchingNextPage ? undefined : () => void query.fetchNextPage()} />;
}

function RowsOnTheirWay() {
  const { t } = useTranslation();
  return (
    <Card role="status" aria-label={t("loading")} className="divide-y divide-line">
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className="flex h-20 items-center gap-4 px-4">
          <Skeleton className="h-12 w-16 shrink-0 rounded-sm" />
          <div className="grow space-y-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3 w-1/4" />
          </div>
          <Skeleton className="hidden h-6 w-20 rounded-full sm:block" />
        </div>
      ))}
    </Card>
  );
}
