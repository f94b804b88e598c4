import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus, Webhook as WebhookIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sessionQuery } from "@/api/session";
import { useWebhooks } from "@/api/webhooks";
import { Section } from "@/features/settings/section";
import { LISTEN } from "@/features/webhooks/listen";
import { NewWebhookDialog } from "@/features/webhooks/new-webhook-dialog";
import { WebhookRow } from "@/features/webhooks/webhook-row";
import { Button } from "@/ui/button";
import { Command } from "@/ui/command";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

/** Which of one's own systems are told, for whoever holds a key with the scope `admin`. */
export function WebhooksSection() {
  const { t } = useTranslation("webhooks");
  const session = useQuery(sessionQuery);
  const [isMaking, setMaking] = useState(false);
  const isAdmin = session.data?.scopes.includes("admin") ?? false;
  const make = (
    <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      {t("new")}
    </Button>
  );
  return (
    <Section title={t("title")} lead={t("lead")} actions={isAdmin ? make : null}>
      {isAdmin ? (
        <Webhooks />
      ) : (
        <p className="flex items-center gap-3 px-5 py-6 text-sm text-ink-muted">
          <KeyRound aria-hidden className="size-4 shrink-0" />
          {t("notAllowed")}
        </p>
      )}
      <NewWebhookDialog open={isMaking} onOpenChange={setMaking} />
    </Section>
  );
}

function Webhooks() {
  const { t: common } = useTranslation();
  const query = useWebhooks(true);
  if (!query.data) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return (
      <div role="status" aria-label={common("loading")} className="p-5">
        <Skeleton className="h-28" />
      </div>
    );
  }
  if (query.data.length === 0) return <NoWebhooks />;
  return (
    <ul className="divide-y divide-line">
      {query.data.map((webhook) => (
        <WebhookRow key={webhook.id} webhook={webhook} />
      ))}
    </ul>
  );
}

function NoWebhooks() {
  const { t } = useTranslation("webhooks");
  return (
    <div className="flex gap-4 p-5">
      <span aria-hidden className="grid size-10 shrink-0 place-items-center rounded-md border border-line bg-raised text-ink-muted">
        <WebhookIcon className="size-5 stroke-[1.5]" />
      </span>
      <div className="min-w-0">
        <h3 className="text-sm font-semibold">{t("empty.title")}</h3>
        <p className="mt-1 text-sm text-ink-muted">{t("empty.detail")}</p>
        <p className="mt-3 mb-1.5 text-xs text-ink-faint">{t("empty.trial")}</p>
        <Command text={LISTEN} label={t("empty.copy")} className="max-w-sm" />
      </div>
    </div>
  );
}
