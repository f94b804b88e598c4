import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { useJobNews } from "@/api/live-context";
import type { JobModel } from "@/api/schema";
import { newsOf } from "@/features/jobs/news";
import { isNotifying } from "@/features/jobs/notifying";
import { toast } from "@/ui/toast";

const DONE = { compose: "done", preview: "done", tts: "doneSpeech", publish: "donePublish" } as const;

/** Tells that a job has ended, wherever one is: beside the page while it is looked at, else through the system, if that is wished. */
export function JobNotifier() {
  const { t } = useTranslation("jobs");
  const navigate = useNavigate();
  const hear = useCallback(
    (job: JobModel, before: JobModel | undefined) => {
      const news = newsOf(job, before);
      if (!news) return;
      const title = job.title || t("untitled");
      const body = t(`notify.${news === "failed" ? "failed" : DONE[job.type]}`);
      const open = () => void navigate(`/jobs/${job.job_id}`);
      if (document.visibilityState === "visible" && document.hasFocus()) {
        // Where jobs are shown, it is seen.
        if (!location.pathname.startsWith("/jobs")) {
          toast[news === "done" ? "success" : "error"](title, { detail: body, action: { label: t("notify.watch"), run: open } });
        }
      } else if (isNotifying()) {
        notify(title, { body, tag: job.job_id }, open);
      }
    },
    [t, navigate],
  );
  useJobNews(hear);
  return null;
}

function notify(title: string, options: NotificationOptions, open: () => void): void {
  try {
    const shown = new Notification(title, options);
    shown.onclick = () => {
      window.focus();
      open();
      shown.close();
    };
  } catch {
    // Phones let only service workers do that; the page shows it when it is looked at again.
  }
}
