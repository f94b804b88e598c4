import { CircleCheck, CirclePause } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { WebhookDocument } from "@/api/schema";
import { Badge } from "@/ui/badge";

/** Whether anything is sent there. */
export function WebhookState({ webhook: { state } }: { webhook: WebhookDocument }) {
  const { t } = useTranslation("webhooks");
  const Icon = state === "enabled" ? CircleCheck : CirclePause;
  return (
    <Badge tone={state === "enabled" ? "success" : "neutral"} icon={<Icon aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  );
}
