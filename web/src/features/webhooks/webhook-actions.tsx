import { CirclePause, CirclePlay, EllipsisVertical, History, PencilLine, RefreshCw, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { useSendTest } from "@/api/deliveries";
import type { WebhookDocument } from "@/api/schema";
import { useDeleteWebhook } from "@/api/webhooks";
import { EditWebhookDialog } from "@/features/webhooks/edit-webhook-dialog";
import { RecoverDialog } from "@/features/webhooks/recover-dialog";
import { RotateDialog } from "@/features/webhooks/rotate-dialog";
import { useSwitchWebhook } from "@/features/webhooks/use-switch-webhook";
import { Button, IconButton } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { toast } from "@/ui/toast";

type Asked = "edit" | "rotate" | "recover" | "delete";

/** What can be done with an endpoint. */
export function WebhookActions({ webhook, onTested }: { webhook: WebhookDocument; onTested: (deliveryId: string) => void }) {
  const { t } = useTranslation("webhooks");
  const [asked, setAsked] = useState<Asked | null>(null);
  const test = useSendTest(webhook.id);
  const toggle = useSwitchWebhook(webhook);
  const isOn = webhook.state === "enabled";
  const close = () => setAsked(null);
  return (
    <>
      <Button
        variant="primary"
        icon={<Send aria-hidden />}
        busy={test.isPending}
        onClick={() =>
          test.mutate(undefined, {
            onSuccess: ({ id }) => {
              toast.info(t("tested"));
              onTested(id);
            },
          })
        }
      >
        {t("test")}
      </Button>
      <Button icon={<PencilLine aria-hidden />} onClick={() => setAsked("edit")}>
        {t("edit")}
      </Button>
      <Menu
        trigger={
          <IconButton label={t("more")} variant="secondary">
            <EllipsisVertical aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={isOn ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />} onSelect={toggle.run}>
          {t(isOn ? "disable" : "enable")}
        </MenuItem>
        <MenuItem icon={<RefreshCw aria-hidden />} onSelect={() => setAsked("rotate")}>
          {t("secret.rotate")}
        </MenuItem>
        <MenuItem icon={<History aria-hidden />} onSelect={() => setAsked("recover")}>
          {t("recover")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setAsked("delete")}>
          {t("delete")}
        </MenuItem>
      </Menu>
      {asked === "edit" ? <EditWebhookDialog webhook={webhook} onClose={close} /> : null}
      {asked === "rotate" ? <RotateDialog webhookId={webhook.id} onClose={close} /> : null}
      {asked === "recover" ? <RecoverDialog webhookId={webhook.id} onClose={close} /> : null}
      <DeleteQuestion webhook={webhook} open={asked === "delete"} onClose={close} />
    </>
  );
}

function DeleteQuestion({ webhook, open, onClose }: { webhook: WebhookDocument; open: boolean; onClose: () => void }) {
  const { t } = useTranslation("webhooks");
  const navigate = useNavigate();
  const remove = useDeleteWebhook(webhook.id);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("deleted"), { detail: webhook.url });
        void navigate("/settings");
      },
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t("deleteTitle")}
      description={<span className="wrap-anywhere">{t("deleteDetail", { url: webhook.url })}</span>}
      action={t("delete")}
      busy={remove.isPending}
      onConfirm={confirm}
    />
  );
}
