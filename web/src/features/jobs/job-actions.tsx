import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useJobBatch, type BatchResult, type JobVerb } from "@/api/job-batch";
import type { JobModel } from "@/api/schema";
import { ConfirmDialog } from "@/ui/dialog";
import { problemDetail } from "@/ui/problem-toast";
import { toast } from "@/ui/toast";

/** What can be done with jobs, one or many. Stable: rows that take it are not drawn again for it. */
export interface JobActions {
  cancel: (jobs: readonly JobModel[]) => void;
  retry: (jobs: readonly JobModel[]) => void;
  /** Ask first: that cannot be taken back. */
  askDelete: (jobs: readonly JobModel[]) => void;
}

/**
 * Return what can be done with jobs, and the question that has to be shown somewhere.
 *
 * @param onDeleted - Called once all that were to go are gone. Has to be stable.
 */
export function useJobActions(onDeleted?: () => void): { actions: JobActions; question: ReactNode; isBusy: boolean } {
  const { t } = useTranslation("jobs");
  const { t: common } = useTranslation();
  const { mutateAsync, isPending } = useJobBatch();
  const [asked, setAsked] = useState<readonly JobModel[]>([]);
  const [isAsking, setAsking] = useState(false);
  const run = useMemo(() => {
    const tell = (verb: JobVerb, { done, failed }: BatchResult) => {
      const undo = { label: t("undo"), run: () => void act("retry", done) };
      const first = done.length === 1 ? done[0] : undefined;
      const detail = first ? { detail: first.title || t("untitled") } : {};
      if (done.length > 0) {
        toast.success(t(`outcomes.${verb}`, { count: done.length }), { ...detail, ...(verb === "cancel" ? { action: undo } : {}) });
      }
      if (failed.length > 0) {
        toast.error(t(`failures.${verb}`, { count: failed.length }), problemDetail(failed[0]?.error, common));
      }
    };
    const act = async (verb: JobVerb, jobs: readonly JobModel[]): Promise<BatchResult> => {
      const result = await mutateAsync({ verb, jobs });
      tell(verb, result);
      return result;
    };
    return act;
  }, [t, common, mutateAsync]);
  const actions = useMemo<JobActions>(
    () => ({
      cancel: (jobs) => void run("cancel", jobs),
      retry: (jobs) => void run("retry", jobs),
      askDelete: (jobs) => {
        setAsked(jobs);
        setAsking(true);
      },
    }),
    [run],
  );
  const confirm = async () => {
    const { failed } = await run("delete", asked);
    setAsking(false);
    if (failed.length === 0) onDeleted?.();
  };
  const only = asked.length === 1 ? asked[0] : undefined;
  const question = (
    <ConfirmDialog
      open={isAsking}
      onOpenChange={setAsking}
      title={only ? t("deleteTitle", { title: only.title || t("untitled") }) : t("deleteMany", { count: asked.length })}
      description={only ? t(only.type === "publish" ? "deletePublication" : "deleteDetail") : t("deleteManyDetail")}
      action={t("delete")}
      busy={isPending}
      onConfirm={() => void confirm()}
    />
  );
  return { actions, question, isBusy: isPending };
}
