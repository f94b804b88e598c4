import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { Inbox, SearchX } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useDeliveries, type DeliveryState } from "@/api/deliveries";
import type { DeliveryDocument } from "@/api/schema";
import { useNow } from "@/features/jobs/use-now";
import { DeliveryRow } from "@/features/webhooks/delivery-row";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";

const FILTERS = ["all", "waiting", "delivered", "failed"] as const satisfies readonly ("all" | DeliveryState)[];
const ROW_PIXELS = 60;
/** Rows from the end at which older deliveries are asked for. */
const AHEAD = 15;

export interface DeliveriesProps {
  webhookId: string;
  /** The delivery that is open. */
  open: string | null;
  onOpen: (deliveryId: string | null) => void;
}

/** Everything that was sent to an endpoint, and how it went. */
export function Deliveries({ webhookId, open, onOpen }: DeliveriesProps) {
  const { t } = useTranslation("webhooks");
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>("all");
  const query = useDeliveries(webhookId, filter === "all" ? null : filter);
  const { deliveries, fetchNextPage } = query;
  return (
    <section aria-labelledby="deliveries-heading" className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="deliveries-heading" className="text-lg font-semibold">
          {t("deliveries.title")}
        </h2>
        <Segmented
          label={t("deliveries.filter")}
          value={filter}
          onChange={setFilter}
          segments={FILTERS.map((value) => ({ value, label: t(`deliveries.filters.${value}`) }))}
        />
      </div>
      <Card className="overflow-hidden">
        {deliveries === undefined ? (
          query.isError ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <RowsOnTheirWay />
          )
        ) : deliveries.length === 0 ? (
          <Nothing isAll={filter === "all"} onAll={() => setFilter("all")} />
        ) : (
          <List
            webhookId={webhookId}
            deliveries={deliveries}
            readAt={query.dataUpdatedAt}
            open={open}
            onToggle={(id) => onOpen(id === open ? null : id)}
            onMore={query.hasNextPage && !query.isFetchingNextPage ? () => void fetchNextPage() : undefined}
          />
        )}
      </Card>
    </section>
  );
}

interface ListProps {
  webhookId: string;
  deliveries: readonly DeliveryDocument[];
  /** When they were read: what was to be tried by then is being tried. */
  readAt: number;
  open: string | null;
  onToggle: (deliveryId: string) => void;
  /** Read older ones; absent where there are none, and while they are on their way. */
  onMore: (() => void) | undefined;
}

/** Any number of deliveries, of which only those in sight are drawn. */
function List({ webhookId, deliveries, readAt, open, onToggle, onMore }: ListProps) {
  const { t } = useTranslation("webhooks");
  const now = Math.max(useNow(), readAt);
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current ? list.current.getBoundingClientRect().top + scrollY : 0), []);
  const rows = useWindowVirtualizer({
    count: deliveries.length,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => deliveries[index]?.id ?? index,
    overscan: 8,
    scrollMargin: top,
  });
  const shown = rows.getVirtualItems();
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= deliveries.length - AHEAD;
  useEffect(() => {
    if (isNearEnd) onMore?.();
  }, [isNearEnd, onMore]);
  return (
    <ul ref={list} aria-label={t("deliveries.list")} className="relative" style={{ height: rows.getTotalSize() }}>
      {shown.map(({ index, key, start }) => {
        const delivery = deliveries[index];
        return delivery ? (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            data-delivery={delivery.id}
            aria-posinset={index + 1}
            aria-setsize={onMore ? -1 : deliveries.length}
            style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
            className={cx("absolute inset-x-0 top-0", index > 0 && "border-t border-line")}
          >
            <DeliveryRow webhookId={webhookId} delivery={delivery} now={now} isOpen={delivery.id === open} onToggle={onToggle} />
          </li>
        ) : null;
      })}
    </ul>
  );
}

function Nothing({ isAll, onAll }: { isAll: boolean; onAll: () => void }) {
  const { t } = useTranslation("webhooks");
  if (isAll) {
    return (
      <EmptyState icon={<Inbox />} title={t("deliveries.none")}>
        {t("deliveries.noneDetail")}
      </EmptyState>
    );
  }
  return <EmptyState icon={<SearchX />} title={t("deliveries.noneLike")} action={<Button onClick={onAll}>{t("deliveries.showAll")}</Button>} />;
}

function RowsOnTheirWay() {
  const { t } = useTranslation();
  return (
    <ul role="status" aria-label={t("loading")} className="divide-y divide-line">
      {Array.from({ length: 6 }, (_, index) => (
        <li key={index} className="flex h-15 items-center gap-3 px-4">
          <Skeleton className="size-4.5 rounded-full" />
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="ml-auto h-4 w-16" />
        </li>
      ))}
    </ul>
  );
}
