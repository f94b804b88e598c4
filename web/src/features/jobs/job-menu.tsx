import { Ban, CheckSquare, Clapperboard, EllipsisVertical, RotateCcw, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { hasEnded } from "@/api/jobs";
import { useReadPublication } from "@/api/publications";
import type { JobModel } from "@/api/schema";
import type { JobActions } from "@/features/jobs/job-actions";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";

export function canRetry(job: JobModel): boolean {
  return job.state === "error" || job.state === "cancelled";
}

export interface JobMenuProps {
  job: JobModel;
  title: string;
  actions: JobActions;
  onSelect: (jobId: string) => void;
}

/** What can be done with a job in its state. */
export function JobMenu({ job, title, actions, onSelect }: JobMenuProps) {
  const { t } = useTranslation("jobs");
  const trigger = (
    <button
      type="button"
      aria-label={t("actions", { title })}
      className="relative z-10 grid size-9 shrink-0 place-items-center rounded-md text-ink-muted transition-colors duration-150 hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed pointer-coarse:size-11"
    >
      <EllipsisVertical aria-hidden className="size-4" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {hasEnded(job) ? null : (
        <MenuItem icon={<Ban aria-hidden />} onSelect={() => actions.cancel([job])}>
          {t("cancel")}
        </MenuItem>
      )}
      {canRetry(job) ? (
        <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => actions.retry([job])}>
          {t("retry")}
        </MenuItem>
      ) : null}
      {job.type === "publish" ? <SourceItem job={job} /> : null}
      <MenuItem icon={<CheckSquare aria-hidden />} onSelect={() => onSelect(job.job_id)}>
        {t("select")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => actions.askDelete([job])}>
        {t("delete")}
      </MenuItem>
    </Menu>
  );
}

/** Leads to the video that is published, which its publication tells. */
function SourceItem({ job }: { job: JobModel }) {
  const { t } = useTranslation("jobs");
  const navigate = useNavigate();
  const read = useReadPublication(({ source_job_id: source }) => void navigate(`/jobs/${source}`));
  return (
    <MenuItem icon={<Clapperboard aria-hidden />} onSelect={() => read.mutate(job.job_id)}>
      {t("source")}
    </MenuItem>
  );
}
