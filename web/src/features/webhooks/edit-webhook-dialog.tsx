import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { WebhookDocument } from "@/api/schema";
import { useEditWebhook } from "@/api/webhooks";
import { EVENTS } from "@/features/webhooks/form";
import { WebhookForm } from "@/features/webhooks/webhook-form";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";

/** Changes what an endpoint is. */
export function EditWebhookDialog({ webhook, onClose }: { webhook: WebhookDocument; onClose: () => void }) {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation();
  const form = useId();
  const edit = useEditWebhook(webhook.id);
  const { url, events, description } = webhook;
  const done = () => {
    toast.success(t("form.saved"));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("form.editTitle")}
      width="lg"
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="primary" type="submit" form={form} busy={edit.isPending}>
            {t("form.save")}
          </Button>
        </>
      }
    >
      <WebhookForm
        id={form}
        initial={{ url, events: EVENTS.filter((event) => events.includes(event)), description }}
        error={edit.error}
        onSend={(wish) => edit.mutate(wish, { onSuccess: done })}
        onChange={() => edit.reset()}
      />
    </Dialog>
  );
}
