import { Ban, EllipsisVertical, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { hasEnded, useCancelJob, useDeleteJob, useRetryJob } from "@/api/jobs";
import type { JobModel } from "@/api/schema";
import { ConfirmDialog } from "@/ui/dialog";
import { Menu, MenuItem } from "@/ui/menu";
import { toast } from "@/ui/toast";

/** What can be done with a job in its state. */
export function JobMenu({ job, title }: { job: JobModel; title: string }) {
  const { t } = useTranslation("jobs");
  const [asked, setAsked] = useState(false);
  const cancel = useCancelJob();
  const retry = useRetryJob();
  const remove = useDeleteJob();
  const trigger = (
    <button
      type="button"
      aria-label={t("actions", { title })}
      className="grid size-9 shrink-0 place-items-center rounded-md text-ink-muted transition-colors duration-150 hover:bg-hover hover:text-ink pointer-coarse:size-11"
    >
      <EllipsisVertical aria-hidden className="size-4" />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        {hasEnded(job) ? null : (
          <MenuItem icon={<Ban aria-hidden />} onSelect={() => cancel.mutate(job.job_id)}>
            {t("cancel")}
          </MenuItem>
        )}
        {job.state === "error" || job.state === "cancelled" ? (
          <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => retry.mutate(job.job_id)}>
            {t("retry")}
          </MenuItem>
        ) : null}
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setAsked(true)}>
          {t("delete")}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={t("deleteTitle", { title })}
        description={t("deleteDetail")}
        action={t("delete")}
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(job.job_id, { onSuccess: () => toast.success(t("deleted"), { detail: title }), onSettled: () => setAsked(false) })
        }
      />
    </>
  );
}
