import { Ban, RotateCcw, Trash2, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import { hasEnded } from "@/api/jobs";
import type { JobModel } from "@/api/schema";
import type { JobActions } from "@/features/jobs/job-actions";
import { canRetry } from "@/features/jobs/job-menu";
import { useFormat } from "@/i18n/format";
import { Button, IconButton } from "@/ui/button";

export interface SelectionBarProps {
  picked: readonly JobModel[];
  /** How many could be picked. */
  listed: number;
  actions: JobActions;
  isBusy: boolean;
  onAll: () => void;
  onNone: () => void;
}

/** What can be done with the jobs that are picked, at the foot of the page as long as some are. */
export function SelectionBar({ picked, listed, actions, isBusy, onAll, onNone }: SelectionBarProps) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  if (picked.length === 0) return null;
  const moving = picked.filter((job) => !hasEnded(job));
  const failed = picked.filter(canRetry);
  return (
    <div className="pointer-events-none sticky bottom-18 z-20 mt-4 flex justify-center md:bottom-6">
      <div
        role="toolbar"
        aria-label={t("selection")}
        className="pointer-events-auto flex max-w-full animate-rise flex-wrap items-center justify-center gap-1.5 rounded-lg bg-raised p-1.5 pl-4 shadow-large"
      >
        <span role="status" className="mr-2 text-sm font-medium tabular-nums">
          {t("selected", { count: picked.length })}
        </span>
        {picked.length < listed ? (
          <Button size="sm" variant="ghost" onClick={onAll}>
            {t("selectAll", { number: format.number(listed) })}
          </Button>
        ) : null}
        {moving.length > 0 ? (
          <Button size="sm" icon={<Ban />} disabled={isBusy} onClick={() => actions.cancel(moving)}>
            {t("cancel")} <Share of={moving} among={picked} />
          </Button>
        ) : null}
        {failed.length > 0 ? (
          <Button size="sm" icon={<RotateCcw />} disabled={isBusy} onClick={() => actions.retry(failed)}>
            {t("retry")} <Share of={failed} among={picked} />
          </Button>
        ) : null}
        <Button size="sm" icon={<Trash2 />} disabled={isBusy} onClick={() => actions.askDelete(picked)}>
          {t("delete")}
        </Button>
        <IconButton size="sm" label={t("clearSelection")} onClick={onNone}>
          <X />
        </IconButton>
      </div>
    </div>
  );
}

/** How many it concerns, where that is not all of them. */
function Share({ of, among }: { of: readonly JobModel[]; among: readonly JobModel[] }) {
  const format = useFormat();
  return of.length < among.length ? <span className="text-ink-faint tabular-nums">{format.number(of.length)}</span> : null;
}
