import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { DeliveryDocument } from "@/api/schema";
import { DeliveryDetails } from "@/features/webhooks/delivery-details";
import { eventLabel, latencyOf, STANDING, standingOf } from "@/features/webhooks/delivery-words";
import { StatusCode } from "@/features/webhooks/status-code";
import { useFormat } from "@/i18n/format";
import { cx } from "@/ui/cx";

export interface DeliveryRowProps {
  webhookId: string;
  delivery: DeliveryDocument;
  now: number;
  isOpen: boolean;
  onToggle: (deliveryId: string) => void;
}

/** Up to this, a wait is told in seconds. */
const NEAR_MS = 60_000;

/** One delivery: what it told, how it went, and everything about it once it is opened. */
export function DeliveryRow({ webhookId, delivery, now, isOpen, onToggle }: DeliveryRowProps) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const id = useId();
  const standing = standingOf(delivery, now);
  const { icon: Icon, colour } = STANDING[standing];
  const nextTry = (wait: number) =>
    wait < NEAR_MS ? t("deliveries.nextIn", { time: format.duration(wait / 1000) }) : t("deliveries.next", { when: format.ago(new Date(now + wait).toISOString(), now) });
  const last = delivery.attempts.at(-1);
  const times = delivery.attempts.length > 1 || delivery.state === "failed" ? t("deliveries.attempts", { count: delivery.attempts.length }) : "";
  const next = standing === "waiting" && delivery.next_attempt_at ? nextTry(Date.parse(delivery.next_attempt_at) - now) : "";
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onToggle(delivery.id)}
        className="flex min-h-15 w-full items-center gap-3 px-4 py-2.5 text-left transition-colors duration-150 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Icon aria-hidden className={cx("size-4.5 shrink-0", colour, standing === "sending" && "animate-turn")} />
        <span className="min-w-0 grow">
          <span className="flex items-baseline gap-2">
            <span className="truncate text-sm font-medium">{eventLabel(delivery.event, t)}</span>
            <code className="truncate font-mono text-2xs text-ink-faint max-sm:hidden">{delivery.event}</code>
          </span>
          <span className="block truncate text-xs text-ink-faint tabular-nums">
            {[t(`deliveries.states.${standing}`), times, next].filter(Boolean).join(" · ")}
          </span>
        </span>
        {last ? (
          <span className="flex shrink-0 items-center gap-2 text-xs text-ink-muted tabular-nums sm:w-36 sm:justify-end">
            <span className="max-sm:hidden">{latencyOf(last, t, format)}</span>
            <StatusCode attempt={last} />
          </span>
        ) : null}
        <time dateTime={delivery.created_at} title={format.dateTime(delivery.created_at)} className="w-24 shrink-0 text-right text-xs text-ink-faint max-md:hidden">
          {format.ago(delivery.created_at, now)}
        </time>
        <ChevronRight aria-hidden className={cx("size-4 shrink-0 text-ink-faint transition-transform duration-150", isOpen && "rotate-90")} />
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen ? <DeliveryDetails webhookId={webhookId} delivery={delivery} /> : null}
      </div>
    </>
  );
}
