import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { useCreateWebhook } from "@/api/webhooks";
import { randomId } from "@/random-id";
import { EVENTS } from "@/features/webhooks/form";
import { WebhookForm } from "@/features/webhooks/webhook-form";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ShownOnce } from "@/ui/shown-once";

/** Makes an endpoint, then shows its secret, this once. */
export function NewWebhookDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  // Every opening is a wish of its own.
  return open ? <OpenDialog onClose={() => onOpenChange(false)} /> : null;
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation();
  const form = useId();
  const create = useCreateWebhook();
  const [once, setOnce] = useState(randomId);
  if (create.data) {
    return <ShownOnce title={t("secret.madeTitle")} detail={t("secret.madeDetail")} label={t("secret.label")} text={create.data.secret} onClose={onClose} />;
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("form.newTitle")}
      description={t("form.newDetail")}
      width="lg"
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="primary" type="submit" form={form} busy={create.isPending}>
            {t("form.create")}
          </Button>
        </>
      }
    >
      <WebhookForm
        id={form}
        initial={{ url: "", events: [...EVENTS], description: "" }}
        error={create.error}
        onSend={(wish) => create.mutate({ wish, once })}
        onChange={() => {
          create.reset();
          // Another wish is another one.
          setOnce(randomId());
        }}
      />
    </Dialog>
  );
}
