import { useTranslation } from "react-i18next";

import { hasEnded } from "@/api/jobs";
import type { JobModel, JobScenes } from "@/api/schema";
import { Panel } from "@/features/job/panel";
import { madeIn } from "@/features/job/made-in";
import { STAGES } from "@/features/jobs/job-words";
import { useFormat } from "@/i18n/format";

const LEAST_SECONDS = 0.05;

/** How long each stage was at work. */
export function Timings({ job, scenes }: { job: JobModel; scenes: JobScenes | undefined }) {
  const { t } = useTranslation("job");
  const { t: jobs } = useTranslation("jobs");
  const format = useFormat();
  if (!scenes) return null;
  const rows = STAGES.map((stage) => ({ stage, seconds: scenes.stage_seconds[stage] ?? 0 })).filter(
    // All stages of a video have their place from the beginning.
    (row) => row.seconds >= LEAST_SECONDS || (scenes.items.length > 0 && row.stage !== "fetch"),
  );
  const longest = Math.max(LEAST_SECONDS, ...rows.map((row) => row.seconds));
  if (rows.length === 0) return null;
  const seconds = (value: number) => t("seconds", { seconds: format.number(value, { maximumFractionDigits: 1 }) });
  const took = madeIn(job);
  const hint = hasEnded(job) ? took !== null && t("timingsHint", { time: seconds(took) }) : t("timingsMoving");
  return (
    <Panel title={t("timings")} hint={hint || undefined}>
      <dl className="space-y-2.5">
        {rows.map(({ stage, seconds: value }) => (
          <div key={stage} className="grid grid-cols-[5.5rem_1fr_3rem] items-center gap-3 text-xs">
            <dt className="truncate text-ink-muted">{jobs(`stages.${stage}`)}</dt>
            <dd aria-hidden className="h-1.5 overflow-hidden rounded-full bg-pressed">
              <div className="h-full origin-left rounded-full bg-info transition-transform duration-500" style={{ transform: `scaleX(${value / longest})` }} />
            </dd>
            <dd className="text-right text-ink tabular-nums">{seconds(value)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
