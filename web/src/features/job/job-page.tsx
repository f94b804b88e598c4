import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { isApiError } from "@/api/errors";
import { useJob } from "@/api/jobs";
import { JobRoom } from "@/features/job/job-room";
import { ErrorState } from "@/ui/error-state";
import { Gone } from "@/ui/gone";
import { Skeleton } from "@/ui/skeleton";

/** One job: what it makes or has made. */
export function Component() {
  const { id = "" } = useParams();
  const query = useJob(id);
  if (query.data === null || isApiError(query.error, "job_not_found")) return <NotThere />;
  if (query.data) return <JobRoom key={id} job={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} isPage />;
  return <JobOnItsWay />;
}

function NotThere() {
  const { t } = useTranslation("job");
  return (
    <Gone title={t("gone.title")} to="/jobs" action={t("gone.action")}>
      {t("gone.detail")}
    </Gone>
  );
}

function JobOnItsWay() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")} className="mx-auto w-full max-w-6xl px-4 pt-5 sm:px-6 md:pt-8 lg:px-10">
      <Skeleton className="mb-2 h-5 w-24" />
      <Skeleton className="mb-2 h-8 w-80 max-w-full" />
      <Skeleton className="mb-6 h-5 w-52" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-[min(62vh,36rem)] rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    </div>
  );
}
