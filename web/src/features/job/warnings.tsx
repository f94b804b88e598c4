import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { JobModel } from "@/api/schema";
import { Panel } from "@/features/job/panel";
import { speechOf, videoOf } from "@/features/jobs/output";
import { StudioWords } from "@/ui/problem-text";

/** What the studio wants a person to know about what it made. */
export function Warnings({ job }: { job: JobModel }) {
  const { t } = useTranslation("job");
  const warnings = (videoOf(job) ?? speechOf(job))?.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <Panel title={t("warnings")}>
      <ul className="space-y-2 text-sm text-ink-muted">
        {warnings.map((warning) => (
          <li key={warning} className="flex gap-2.5">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
            <StudioWords>{warning}</StudioWords>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
