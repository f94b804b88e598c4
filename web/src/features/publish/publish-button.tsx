import { useQuery } from "@tanstack/react-query";
import { CloudUpload } from "lucide-react";
import { lazy, Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { sessionQuery } from "@/api/session";
import type { JobModel } from "@/api/schema";
import { keepForm, readForm } from "@/features/publish/kept";
import { mayPublish } from "@/features/publish/rights";
import { useChannelReturn } from "@/features/publish/use-channel-return";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";

const PublishDialog = lazy(() => import("@/features/publish/publish-dialog").then((module) => ({ default: module.PublishDialog })));

/** Opens the dialog of a publication; also for whoever comes back from connecting a channel for it. */
export function PublishButton({ job }: { job: JobModel }) {
  const { t } = useTranslation("publish");
  const session = useQuery(sessionQuery);
  const [isOpen, setOpen] = useState(false);
  const { job_id: jobId, title } = job;
  const onCame = useCallback(
    (channelId: string | null) => {
      if (channelId !== null) keepForm(jobId, { ...readForm(jobId, title), target: "youtube", channelId });
      setOpen(true);
    },
    [jobId, title],
  );
  useChannelReturn(onCame);
  const published = () => {
    setOpen(false);
    toast.success(t("dialog.started"), { detail: t("dialog.startedDetail") });
    // It comes into sight with the answer, a moment later.
    setTimeout(() => document.getElementById("publications")?.scrollIntoView({ block: "nearest", behavior: "smooth" }), 400);
  };
  if (!mayPublish(session.data)) return null;
  return (
    <>
      <Button icon={<CloudUpload />} onClick={() => setOpen(true)}>
        <span className="max-sm:sr-only">{t("publish")}</span>
      </Button>
      <Suspense>{isOpen ? <PublishDialog job={job} onClose={() => setOpen(false)} onPublished={published} /> : null}</Suspense>
    </>
  );
}
