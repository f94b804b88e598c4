import { Copy, ExternalLink, RotateCcw } from "lucide-react";
import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useDelivery, useRedeliver } from "@/api/deliveries";
import type { AttemptModel, DeliveryDocument } from "@/api/schema";
import { latencyOf, readable } from "@/features/webhooks/delivery-words";
import { StatusCode } from "@/features/webhooks/status-code";
import { useFormat } from "@/i18n/format";
import { Button, IconButton } from "@/ui/button";
import { copyText } from "@/ui/copy-text";
import { ErrorState } from "@/ui/error-state";
import { StudioWords } from "@/ui/problem-text";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

/** What was sent and what was answered, attempt by attempt; and a button that sends it again. */
export function DeliveryDetails({ webhookId, delivery }: { webhookId: string; delivery: DeliveryDocument }) {
  const { t } = useTranslation("webhooks");
  const resend = useRedeliver(webhookId);
  return (
    <div className="space-y-5 border-t border-line bg-sunken/50 px-4 py-4 sm:pl-11.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="min-w-0 text-xs text-ink-faint">
          {t("deliveries.messageId")} <code className="block truncate font-mono text-ink-muted select-all sm:inline">{delivery.message_id}</code>
        </p>
        <div className="flex flex-wrap gap-2">
          {delivery.job_id ? (
            <Button asChild size="sm" variant="ghost">
              <Link to={`/jobs/${delivery.job_id}`}>
                <ExternalLink aria-hidden />
                {t("deliveries.openJob")}
              </Link>
            </Button>
          ) : null}
          <Button
            size="sm"
            icon={<RotateCcw aria-hidden />}
            busy={resend.isPending}
            onClick={() => resend.mutate(delivery.id, { onSuccess: () => toast.success(t("deliveries.resent")) })}
          >
            {t("deliveries.resend")}
          </Button>
        </div>
      </div>
      <Attempts attempts={delivery.attempts} />
      <Body webhookId={webhookId} delivery={delivery} />
    </div>
  );
}

/** Say whether the number that was answered tells all of it; one of 410 also disabled the endpoint. */
function isTold({ status }: AttemptModel): boolean {
  return status !== null && status >= 400 && status !== 410;
}

function Attempts({ attempts }: { attempts: readonly AttemptModel[] }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  if (attempts.length === 0) return <p className="text-sm text-ink-muted">{t("deliveries.notSentYet")}</p>;
  return (
    <ol className="space-y-3">
      {attempts.map((attempt, index) => (
        <li key={attempt.at} className="rounded-md border border-line bg-surface">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-xs text-ink-faint tabular-nums">
            <span className="font-medium text-ink">{t("deliveries.attempt", { number: index + 1 })}</span>
            <StatusCode attempt={attempt} />
            <span>{latencyOf(attempt, t, format)}</span>
            <time dateTime={attempt.at} className="ml-auto">
              {format.dateTime(attempt.at)}
            </time>
          </p>
          {attempt.error && !isTold(attempt) ? <p className="border-t border-line px-3 py-2 text-sm text-danger-text"><StudioWords>{attempt.error}</StudioWords></p> : null}
          {attempt.status === null ? null : attempt.answer ? (
            <Text label={t("deliveries.answer")} className="max-h-40 border-t border-line">
              {readable(attempt.answer)}
            </Text>
          ) : (
            <p className="border-t border-line px-3 py-2 text-xs text-ink-faint">{t("deliveries.answerEmpty")}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Body({ webhookId, delivery }: { webhookId: string; delivery: DeliveryDocument }) {
  const { t } = useTranslation("webhooks");
  const query = useDelivery(webhookId, delivery.id, delivery.attempts.length);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const body = query.data?.body ?? "";
  return (
    <section aria-label={t("deliveries.body")} className="rounded-md border border-line bg-surface">
      <div className="flex items-center gap-2 border-b border-line py-0.5 pr-0.5 pl-3">
        <h3 className="grow text-xs font-medium">{t("deliveries.body")}</h3>
        {query.data?.body_truncated ? <span className="text-xs text-ink-faint">{t("deliveries.bodyCut")}</span> : null}
        <IconButton size="sm" label={t("deliveries.copyBody")} disabled={!body} onClick={() => void copyText(body)}>
          <Copy aria-hidden />
        </IconButton>
      </div>
      {query.data ? (
        <Text label={t("deliveries.body")} className="max-h-96">
          {readable(body)}
        </Text>
      ) : (
        <Skeleton className="m-3 h-40" />
      )}
    </section>
  );
}

/** Text of a machine; it can be scrolled by keyboard. */
function Text({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    // A region that scrolls has to take the focus, or nobody can scroll it without a pointer.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label={label} tabIndex={0} className={`overflow-auto focus-visible:-outline-offset-2 ${className}`}>
      <pre className="px-3 py-2 font-mono text-xs leading-5 break-words whitespace-pre-wrap text-ink-muted">{children}</pre>
    </div>
  );
}
