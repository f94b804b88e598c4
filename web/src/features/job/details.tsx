import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { answered, api } from "@/api/client";
import { readJson } from "@/api/job-files";
import { jobKeys } from "@/api/job-keys";
import type { JobModel } from "@/api/schema";
import { Panel } from "@/features/job/panel";
import { madeIn } from "@/features/job/made-in";
import { useCopy } from "@/features/job/use-copy";
import { madeOf, speechOf, videoOf } from "@/features/jobs/output";
import { useFormat } from "@/i18n/format";
import { IconButton } from "@/ui/button";

/** What is known of the job, in figures. */
export function Details({ job }: { job: JobModel }) {
  const { t, i18n } = useTranslation("job");
  const format = useFormat();
  const copy = useCopy();
  const style = useStyleLabel(job);
  const made = madeOf(job);
  const speech = speechOf(job);
  const took = madeIn(job);
  const facts: [label: string, value: ReactNode][] = [];
  if (made?.durationSeconds) facts.push([t("facts.length"), format.clock(made.durationSeconds)]);
  if (made?.width && made.height) facts.push([t("facts.size"), `${made.width} × ${made.height}`]);
  if (videoOf(job)) facts.push([t("facts.style"), style ?? "\u00a0"]);
  if (speech) {
    facts.push([t("facts.voice"), speech.voice]);
    facts.push([t("facts.language"), new Intl.DisplayNames(i18n.language, { type: "language" }).of(speech.language) ?? speech.language]);
  }
  if (made?.sizeBytes) facts.push([t("facts.bytes"), format.size(made.sizeBytes)]);
  if (took !== null) facts.push([t("facts.took"), format.duration(took)]);
  facts.push([t("facts.asked"), format.dateTime(job.created_at)]);
  if (job.attempt > 1) facts.push([t("facts.attempt"), format.number(job.attempt)]);
  return (
    <Panel title={t("details")}>
      <dl className="space-y-2 text-sm">
        {facts.map(([label, value]) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
        <Fact label={t("facts.id")}>
          <span className="flex items-center justify-end gap-1">
            <span className="truncate font-mono text-xs">{job.job_id}</span>
            <IconButton size="sm" label={t("copy")} onClick={() => void copy(job.job_id)} className="-my-2 -mr-2">
              <Copy />
            </IconButton>
          </span>
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-ink-faint">{label}</dt>
      <dd className="min-w-0 truncate text-right tabular-nums">{children}</dd>
    </div>
  );
}

/** The name of the style that a finished video is in, which its storyboard tells. */
function useStyleLabel(job: JobModel): string | undefined {
  const { i18n } = useTranslation();
  const url = videoOf(job)?.storyboard_url;
  const { data } = useQuery({
    queryKey: [...jobKeys.content(url ?? ""), "style", i18n.language],
    queryFn: async ({ signal }) => {
      const document = (await readJson(url ?? "", signal)) as { style?: unknown };
      if (typeof document.style !== "string") return null;
      const style = await answered(api.GET("/styles/{style_id}", { params: { path: { style_id: document.style } }, signal }));
      return style.label;
    },
    enabled: url !== undefined,
    staleTime: Infinity,
  });
  return data ?? undefined;
}
