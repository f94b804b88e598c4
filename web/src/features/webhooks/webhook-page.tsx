import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { isApiError } from "@/api/errors";
import type { WebhookDocument } from "@/api/schema";
import { useWebhook } from "@/api/webhooks";
import { Deliveries } from "@/features/webhooks/deliveries";
import { DisabledNotice } from "@/features/webhooks/disabled-notice";
import { WebhookActions } from "@/features/webhooks/webhook-actions";
import { WebhookFacts } from "@/features/webhooks/webhook-facts";
import { WebhookState } from "@/features/webhooks/webhook-state";
import { ErrorState } from "@/ui/error-state";
import { Gone } from "@/ui/gone";
import { Skeleton } from "@/ui/skeleton";

/** One endpoint: what it is, and everything that was sent there. */
export function Component() {
  const { id = "" } = useParams();
  const query = useWebhook(id);
  if (query.data === null || (isApiError(query.error) && query.error.status === 404)) return <NotThere />;
  if (query.data) return <WebhookRoom key={id} webhook={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} isPage />;
  return <OnItsWay />;
}

const ROOM = "mx-auto w-full max-w-6xl px-4 pt-5 pb-8 sm:px-6 md:pt-8 lg:px-10";

function WebhookRoom({ webhook }: { webhook: WebhookDocument }) {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className={ROOM}>
      <title>{`${webhook.url} · ${common("product")}`}</title>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 grow basis-80">
          <Link
            to="/settings"
            className="mb-2 -ml-1 inline-flex items-center gap-1.5 rounded-sm px-1 text-sm text-ink-muted transition-colors duration-150 hover:text-ink pointer-coarse:min-h-11"
          >
            <ArrowLeft aria-hidden className="size-4" />
            {t("back")}
          </Link>
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{webhook.url}</h1>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
            <WebhookState webhook={webhook} />
            {webhook.description}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <WebhookActions webhook={webhook} onTested={setOpen} />
        </div>
      </header>
      <DisabledNotice webhook={webhook} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <Deliveries webhookId={webhook.id} open={open} onOpen={setOpen} />
        <WebhookFacts webhook={webhook} />
      </div>
    </div>
  );
}

function NotThere() {
  const { t } = useTranslation("webhooks");
  return (
    <Gone title={t("gone.title")} to="/settings" action={t("back")}>
      {t("gone.detail")}
    </Gone>
  );
}

function OnItsWay() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")} className={ROOM}>
      <Skeleton className="mb-2 h-5 w-24" />
      <Skeleton className="mb-2 h-7 w-96 max-w-full" />
      <Skeleton className="mb-6 h-6 w-40" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    </div>
  );
}
