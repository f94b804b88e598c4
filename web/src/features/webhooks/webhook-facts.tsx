import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { WebhookDocument } from "@/api/schema";
import { LISTEN } from "@/features/webhooks/listen";
import { EVENT_WORDS, EVENTS } from "@/features/webhooks/form";
import { useFormat } from "@/i18n/format";
import { IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { Command } from "@/ui/command";
import { copyText } from "@/ui/copy-text";

/** What an endpoint is told of, and how its calls are checked. */
export function WebhookFacts({ webhook }: { webhook: WebhookDocument }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  return (
    <div className="min-w-0 space-y-4">
      <Card className="p-4">
        <h2 className="text-sm font-semibold">{t("facts.title")}</h2>
        <dl className="mt-3 space-y-3 text-sm">
          <Fact label={t("events.label")}>
            <ul className="space-y-1">
              {EVENTS.filter((event) => webhook.events.includes(event)).map((event) => (
                <li key={event}>{t(`events.${EVENT_WORDS[event]}`)}</li>
              ))}
            </ul>
          </Fact>
          <Fact label={t("secret.label")}>
            <code className="font-mono text-xs">whsec_…</code> <span className="text-xs text-ink-faint">{t("secret.hidden")}</span>
          </Fact>
          <Fact label={t("facts.created")}>{format.dateTime(webhook.created_at)}</Fact>
          <Fact label={t("facts.id")}>
            <span className="flex items-center gap-1">
              <code className="truncate font-mono text-xs">{webhook.id}</code>
              <IconButton size="sm" label={t("facts.copy")} onClick={() => void copyText(webhook.id)} className="-my-2">
                <Copy aria-hidden />
              </IconButton>
            </span>
          </Fact>
        </dl>
      </Card>
      <Card className="p-4">
        <h2 className="text-sm font-semibold">{t("verify.title")}</h2>
        <p className="mt-2 text-sm text-ink-muted">{t("verify.detail")}</p>
        <p className="mt-3 mb-1.5 text-xs text-ink-faint">{t("verify.listen")}</p>
        <Command text={LISTEN} label={t("empty.copy")} />
      </Card>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-faint">{label}</dt>
      <dd className="mt-0.5 min-w-0 tabular-nums">{children}</dd>
    </div>
  );
}
