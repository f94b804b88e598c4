import { ListVideo, SearchX } from "lucide-react";
import { useCallback, useEffect, useMemo, useReducer, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { useJobCounts } from "@/api/job-counts";
import { useJobs } from "@/api/jobs";
import { useJobActions } from "@/features/jobs/job-actions";
import { JobList, RowOnItsWay, type JobListHandle } from "@/features/jobs/job-list";
import { ROW_PIXELS } from "@/features/jobs/job-row";
import { JobsToolbar } from "@/features/jobs/jobs-toolbar";
import { NOTHING, pickedOf, select } from "@/features/jobs/selection";
import { SelectionBar } from "@/features/jobs/selection-bar";
import { useListKeys } from "@/features/jobs/use-list-keys";
import { filterOf, paramsOf, signatureOf, viewOf, type View } from "@/features/jobs/view";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";

/** All jobs, as they go on. */
export function Component() {
  const { t } = useTranslation("jobs");
  const [view, setView] = useView();
  const filter = useMemo(() => filterOf(view), [view]);
  const query = useJobs(filter);
  const { jobs, fetchNextPage } = query;
  const counts = useJobCounts(useMemo(() => signatureOf(jobs), [jobs]));
  const [selection, change] = useReducer(select, NOTHING);
  const none = useCallback(() => change({ type: "none" }), []);
  const { actions, question, isBusy } = useJobActions(none);
  const listed = useRef(jobs);
  useEffect(() => {
    listed.current = jobs;
  }, [jobs]);
  const pick = useCallback((id: string, reach = false) => {
    change(reach ? { type: "reach", id, listed: listed.current ?? [] } : { type: "toggle", id });
  }, []);
  const list = useRef<JobListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  useListKeys({ jobs, list, search, onPick: pick, onClear: none });
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <JobsToolbar view={view} onView={setView} counts={counts.data} search={search} />
      {query.isPending ? (
        <RowsOnTheirWay />
      ) : query.isError && !jobs ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !jobs || jobs.length === 0 ? (
        <Nothing view={view} onAll={() => setView({ shown: "all", type: null, query: "" })} />
      ) : (
        <JobList
          ref={list}
          jobs={jobs}
          selection={selection}
          actions={actions}
          onPick={pick}
          hasMore={query.hasNextPage}
          onMore={query.isFetchingNextPage ? undefined : more}
        />
      )}
      <SelectionBar
        picked={pickedOf(selection, jobs ?? [])}
        listed={jobs?.length ?? 0}
        actions={actions}
        isBusy={isBusy}
        onAll={() => change({ type: "all", listed: jobs ?? [] })}
        onNone={none}
      />
      {question}
    </Page>
  );
}

function useView(): [View, (view: View) => void] {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => viewOf(params), [params]);
  const set = useCallback((next: View) => setParams(paramsOf(next), { replace: true, preventScrollReset: true }), [setParams]);
  return [view, set];
}

function Nothing({ view, onAll }: { view: View; onAll: () => void }): ReactNode {
  const { t } = useTranslation("jobs");
  if (view.shown === "all" && view.type === null && view.query === "") {
    return (
      <EmptyState
        icon={<ListVideo />}
        title={t("empty.title")}
        action={
          <Button asChild variant="primary">
            <Link to="/">{t("empty.action")}</Link>
          </Button>
        }
      >
        {t("empty.detail")}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<SearchX />} title={t("nothing.title")} action={<Button onClick={onAll}>{t("nothing.action")}</Button>}>
      {t("nothing.detail")}
    </EmptyState>
  );
}

const SHOWN_WHILE_READ = 8;

function RowsOnTheirWay() {
  const { t } = useTranslation();
  return (
    <Card role="status" aria-label={t("loading")} className="overflow-hidden">
      <ul className="relative" style={{ height: SHOWN_WHILE_READ * ROW_PIXELS }}>
        {Array.from({ length: SHOWN_WHILE_READ }, (_, index) => (
          <RowOnItsWay key={index} index={index} />
        ))}
      </ul>
    </Card>
  );
}
