import { useQueryClient } from "@tanstack/react-query";
import { ChartColumn, WandSparkles } from "lucide-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { analyticsKeys, useAnalytics } from "@/api/analytics";
import type { JobListener } from "@/api/events/ledger";
import { hasEnded } from "@/api/jobs";
import { useJobNews } from "@/api/live-context";
import { DayFigure } from "@/features/analytics/day-figure";
import { FailureFigure, ReuseFigure, StageFigure, StyleFigure } from "@/features/analytics/figures";
import { isQuiet, RANGES, spansOf, summaryOf, type RangeDays } from "@/features/analytics/numbers";
import { Tiles } from "@/features/analytics/tiles";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";

const USUAL: RangeDays = 30;

/** What the account's videos came to, and what they cost. */
export function Component() {
  const { t } = useTranslation("analytics");
  const [range, setRange] = useRange();
  useFreshNumbers();
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <Segmented
          label={t("range")}
          value={String(range)}
          onChange={setRange}
          segments={RANGES.map((days) => ({ value: String(days), label: t("days.range", { count: days }) }))}
        />
      }
    >
      <Numbers range={range} />
    </Page>
  );
}

function Numbers({ range }: { range: RangeDays }) {
  const [now] = useState(Date.now);
  const { present, before } = spansOf(range, now);
  const days = useAnalytics("day", present);
  const types = useAnalytics("type", present);
  const styles = useAnalytics("style", present);
  const past = useAnalytics("type", before);
  if (!days.data || !types.data || !styles.data) {
    const failed = [days, types, styles].find(({ isError }) => isError);
    if (failed) return <ErrorState error={failed.error} onRetry={() => void Promise.all([days.refetch(), types.refetch(), styles.refetch()])} />;
    return <NumbersOnTheirWay />;
  }
  const { total } = types.data;
  if (isQuiet(total)) return <Nothing />;
  const isOld = days.isPlaceholderData || types.isPlaceholderData || styles.isPlaceholderData;
  return (
    <div aria-busy={isOld} className={cx("flex flex-col gap-4 transition-opacity duration-150", isOld && "opacity-60")}>
      <Tiles now={summaryOf(types.data)} before={past.data && !past.isPlaceholderData ? summaryOf(past.data) : null} />
      <DayFigure document={days.data} />
      <div className="grid gap-4 lg:grid-cols-2">
        <StageFigure total={total} />
        <ReuseFigure total={total} />
        <StyleFigure document={styles.data} />
        <FailureFigure total={total} />
      </div>
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation("analytics");
  return (
    <EmptyState
      icon={<ChartColumn />}
      title={t("empty.title")}
      action={
        <Button asChild variant="primary">
          <Link to="/">
            <WandSparkles aria-hidden />
            {t("empty.action")}
          </Link>
        </Button>
      }
    >
      {t("empty.detail")}
    </EmptyState>
  );
}

function NumbersOnTheirWay() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
        {Array.from({ length: 5 }, (_, index) => (
          <Skeleton key={index} className="h-21 rounded-lg max-md:first:col-span-2" />
        ))}
      </div>
      <Skeleton className="h-79 rounded-lg" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-72 rounded-lg" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </div>
  );
}

function useRange(): [RangeDays, (chosen: string) => void] {
  const [params, setParams] = useSearchParams();
  const range = RANGES.find((days) => String(days) === params.get("days")) ?? USUAL;
  const choose = (chosen: string) => setParams(chosen === String(USUAL) ? {} : { days: chosen }, { replace: true, preventScrollReset: true });
  return [range, choose];
}

/** Read the numbers anew when a job has ended. */
function useFreshNumbers(): void {
  const client = useQueryClient();
  useJobNews(
    useCallback<JobListener>(
      (job, before) => {
        if (hasEnded(job) && before !== undefined && !hasEnded(before)) void client.invalidateQueries({ queryKey: analyticsKeys.all });
      },
      [client],
    ),
  );
}
