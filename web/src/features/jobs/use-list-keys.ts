import { useCallback, useEffect, useMemo, useRef, type RefObject } from "react";
import { useTranslation } from "react-i18next";

import type { JobModel } from "@/api/schema";
import { useShortcuts, type Shortcut } from "@/app/shortcuts";
import type { JobListHandle } from "@/features/jobs/job-list";

export interface ListKeys {
  jobs: readonly JobModel[] | undefined;
  list: RefObject<JobListHandle | null>;
  search: RefObject<HTMLInputElement | null>;
  onPick: (jobId: string, reach?: boolean) => void;
  onClear: () => void;
}

/** Walk through the list with j and k, pick with x, search with a slash; Enter opens, as the focus is on a link. */
export function useListKeys({ jobs, list, search, onPick, onClear }: ListKeys): void {
  const { t } = useTranslation("jobs");
  const listed = useRef(jobs);
  useEffect(() => {
    listed.current = jobs;
  }, [jobs]);
  // Where the focus was last: a row may leave the page while it is scrolled.
  const last = useRef(-1);
  const walk = useCallback(
    (step: number) => {
      const all = listed.current ?? [];
      const here = focusedJob();
      const from = here === null ? last.current : all.findIndex((job) => job.job_id === here);
      const next = Math.min(all.length - 1, Math.max(0, from + step));
      last.current = next;
      list.current?.focus(next);
    },
    [list],
  );
  const offered = useMemo<Shortcut[]>(
    () => [
      { keys: "j", label: t("keys.next"), run: () => walk(1) },
      { keys: "k", label: t("keys.previous"), run: () => walk(-1) },
      {
        keys: "x",
        label: t("keys.select"),
        run: () => {
          const here = focusedJob();
          if (here !== null) onPick(here);
        },
      },
      { keys: "/", label: t("keys.search"), run: () => search.current?.focus() },
      { keys: "Escape", label: t("keys.clear"), run: onClear },
    ],
    [t, walk, onPick, onClear, search],
  );
  useShortcuts(offered);
}

/** The job whose row has the focus. */
function focusedJob(): string | null {
  return document.activeElement?.closest("li")?.querySelector<HTMLElement>("[data-job]")?.dataset["job"] ?? null;
}
