import { useTranslation } from "react-i18next";

import type { WebhookDocument } from "@/api/schema";
import { useEditWebhook } from "@/api/webhooks";
import { useShowProblem } from "@/ui/problem-toast";
import { toast } from "@/ui/toast";

/** Return what enables an endpoint that is disabled, and the other way. */
export function useSwitchWebhook(webhook: WebhookDocument): { run: () => void; isBusy: boolean } {
  const { t } = useTranslation("webhooks");
  const edit = useEditWebhook(webhook.id);
  const show = useShowProblem();
  const state = webhook.state === "enabled" ? "disabled" : "enabled";
  const run = () =>
    edit.mutate({ state }, { onSuccess: () => toast.success(t(state === "enabled" ? "enabledNow" : "disabledNow"), { detail: webhook.url }), onError: show });
  return { run, isBusy: edit.isPending };
}
