import { Ban, CircleCheck, CircleDashed, LoaderCircle, OctagonAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { JobModel } from "@/api/schema";
import { useFormat } from "@/i18n/format";
import { Badge, type Tone } from "@/ui/badge";
import { cx } from "@/ui/cx";

const TONES: Record<JobModel["state"], Tone> = { queued: "neutral", running: "accent", done: "success", error: "danger", cancelled: "neutral" };
const ICONS: Record<JobModel["state"], typeof Ban> = {
  queued: CircleDashed,
  running: LoaderCircle,
  done: CircleCheck,
  error: OctagonAlert,
  cancelled: Ban,
};

/** A job's state in a word; how far it is, while it is at work. In a list it is as wide as all others, on phones only its sign. */
export function JobState({ job, inList = false }: { job: JobModel; inList?: boolean }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const Icon = ICONS[job.state];
  const isRunning = job.state === "running";
  return (
    <Badge tone={TONES[job.state]} icon={<Icon aria-hidden className={isRunning ? "animate-turn" : ""} />} className={cx("justify-center tabular-nums", inList && "sm:min-w-27")}>
      <span className={isRunning ? "sr-only" : inList ? "sr-only sm:not-sr-only" : ""}>{t(`states.${job.state}`)}</span>
      {isRunning ? format.percent(job.progress / 100) : null}
    </Badge>
  );
}
