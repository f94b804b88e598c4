import { useEffect, useId, useRef, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import { isApiError } from "@/api/errors";
import type { JobModel } from "@/api/schema";
import { AudienceFields } from "@/features/publish/audience-fields";
import { DetailFields } from "@/features/publish/detail-fields";
import { MoreFields } from "@/features/publish/more-fields";
import { PublishPreview } from "@/features/publish/publish-preview";
import { TargetFields } from "@/features/publish/target-fields";
import { saidOf, usePublishForm, type PublishState } from "@/features/publish/use-publish-form";
import { VisibilityFields } from "@/features/publish/visibility-fields";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { ProblemText } from "@/ui/problem-text";
import { Skeleton } from "@/ui/skeleton";

export interface PublishDialogProps {
  job: JobModel;
  onClose: () => void;
  onPublished: (job: JobModel) => void;
}

/** Asks everything that a publication has to know, then begins it. What was filled in is there again when it opens again. */
export function PublishDialog({ job, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation("publish");
  const { t: common } = useTranslation();
  const id = useId();
  const state = usePublishForm(job, onPublished);
  const form = useRef<HTMLFormElement>(null);
  const { refusal } = state;
  useEffect(() => {
    if (refusal) focusWrong(form.current);
  }, [refusal]);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    state.send();
    requestAnimationFrame(() => focusWrong(form.current));
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("dialog.title")}
      width="4xl"
      footer={
        <>
          <Refusal state={state} />
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Submit state={state} form={id} />
        </>
      }
    >
      {state.isPending ? (
        <div role="status" aria-label={common("loading")} className="space-y-4">
          <Skeleton className="h-40" />
          <Skeleton className="h-60" />
        </div>
      ) : state.error ? (
        <ErrorState error={state.error} />
      ) : (
        <div className="grid items-start gap-8 pb-1 md:grid-cols-[minmax(0,1fr)_15rem]">
          <form ref={form} id={id} onSubmit={submit} noValidate className="min-w-0 space-y-6 p-0.5">
            <TargetFields state={state} jobId={job.job_id} />
            {state.publisher ? (
              <>
                <DetailFields state={state} />
                {state.publisher.target === "youtube" ? (
                  <>
                    <AudienceFields state={state} />
                    <VisibilityFields state={state} />
                  </>
                ) : null}
                <MoreFields state={state} />
              </>
            ) : null}
          </form>
          <PublishPreview job={job} state={state} />
        </div>
      )}
    </Dialog>
  );
}

/** Where something is to be mended, the focus goes to the first of it. */
function focusWrong(form: HTMLFormElement | null): void {
  const place = form?.querySelector<HTMLElement>("[aria-invalid=true]");
  (place?.matches("[role=radiogroup]") ? place.querySelector<HTMLElement>("button:not(:disabled)") : place)?.focus();
}

/** What stands between the form and its publication: how much is to be mended, or what the studio has against it. */
function Refusal({ state }: { state: PublishState }) {
  const { t } = useTranslation("publish");
  const mend = Object.keys(state.told).length;
  const isTwice = isApiError(state.refusal, "already_published");
  const text = isTwice
    ? `${t("dialog.alreadyTitle")} ${t("dialog.alreadyDetail")}`
    : state.refusal && !isAllAtFields(state.refusal)
      ? <ProblemText error={state.refusal} />
      : mend > 0
        ? t("dialog.mend", { count: mend })
        : "";
  return (
    <p role="status" className={`mr-auto min-w-0 basis-40 self-center text-sm max-sm:basis-full ${isTwice ? "text-accent-text" : "text-danger-text"} ${text ? "grow" : ""}`}>
      {text}
    </p>
  );
}

/** Say whether the fields themselves show everything that the studio has against a publication. */
function isAllAtFields(refusal: unknown): boolean {
  return isApiError(refusal) && !refusal.hint && refusal.places.length > 0 && Object.keys(saidOf(refusal)).length === refusal.places.length;
}

function Submit({ state, form }: { state: PublishState; form: string }) {
  const { t } = useTranslation("publish");
  if (isApiError(state.refusal, "already_published")) {
    return (
      <Button variant="primary" busy={state.isSending} onClick={() => state.send(true)}>
        {t("dialog.again")}
      </Button>
    );
  }
  const { target, privacy, isTimed } = state.form;
  const word =
    target !== "youtube" ? "submitFiles" : privacy === "public" ? "submit" : privacy === "unlisted" ? "submitUnlisted" : isTimed ? "submitTimed" : "submitPrivate";
  return (
    <Button variant="primary" type="submit" form={form} busy={state.isSending} disabled={!state.publisher}>
      {t(`dialog.${word}`)}
    </Button>
  );
}
