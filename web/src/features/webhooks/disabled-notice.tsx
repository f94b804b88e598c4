import { CirclePause } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { WebhookDocument } from "@/api/schema";
import { useSwitchWebhook } from "@/features/webhooks/use-switch-webhook";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";

/** Why nothing is sent to an endpoint, and how that ends. */
export function DisabledNotice({ webhook }: { webhook: WebhookDocument }) {
  const { t } = useTranslation("webhooks");
  const toggle = useSwitchWebhook(webhook);
  if (webhook.state === "enabled") return null;
  return (
    <Card className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-3 border-line-strong p-4">
      <CirclePause aria-hidden className="size-5 shrink-0 text-accent-text" />
      <div className="min-w-0 grow basis-60">
        <h2 className="text-sm font-semibold">{t("disabled.title")}</h2>
        <p className="mt-0.5 text-sm text-ink-muted">{t(`disabled.${webhook.disabled_reason ?? "asked"}`)}</p>
      </div>
      <Button size="sm" busy={toggle.isBusy} onClick={toggle.run}>
        {t("enable")}
      </Button>
    </Card>
  );
}
