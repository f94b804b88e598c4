import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useLastDelivery } from "@/api/deliveries";
import type { WebhookDocument } from "@/api/schema";
import { useNow } from "@/features/jobs/use-now";
import { STANDING, standingOf } from "@/features/webhooks/delivery-words";
import { EVENTS } from "@/features/webhooks/form";
import { WebhookState } from "@/features/webhooks/webhook-state";
import { useFormat } from "@/i18n/format";
import { cx } from "@/ui/cx";

/** One endpoint of the list: where, whether it is on, and how it last went there. It leads to its room. */
export function WebhookRow({ webhook }: { webhook: WebhookDocument }) {
  const { t } = useTranslation("webhooks");
  const events = webhook.events.length === EVENTS.length ? t("events.all") : t("events.some", { count: webhook.events.length });
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5 transition-colors duration-150 hover:bg-hover">
      <div className="min-w-0 grow basis-60">
        <Link
          to={`/settings/webhooks/${webhook.id}`}
          className="block truncate text-sm font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text"
        >
          {webhook.url}
        </Link>
        <p className="mt-0.5 truncate text-xs text-ink-faint">{[webhook.description, events].filter(Boolean).join(" · ")}</p>
        {webhook.disabled_reason && webhook.disabled_reason !== "asked" ? <p className="mt-0.5 text-xs text-accent-text">{t(`disabled.${webhook.disabled_reason}`)}</p> : null}
      </div>
      <LastResult webhookId={webhook.id} />
      <WebhookState webhook={webhook} />
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint max-sm:hidden" />
    </li>
  );
}

function LastResult({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const now = useNow();
  const { data } = useLastDelivery(webhookId);
  if (data === undefined) return <span className="h-5 w-36" />;
  if (data === null) return <span className="text-xs text-ink-faint">{t("row.never")}</span>;
  const standing = standingOf(data, now);
  const { icon: Icon, colour } = STANDING[standing];
  const status = data.attempts.at(-1)?.status;
  return (
    <span className="flex items-center gap-1.5 text-xs text-ink-muted tabular-nums">
      <Icon aria-hidden className={cx("size-4", colour, standing === "sending" && "animate-turn")} />
      {[t(`deliveries.states.${standing}`), status, format.ago(data.attempts.at(-1)?.at ?? data.created_at, now)].filter(Boolean).join(" · ")}
    </span>
  );
}
