import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";

import { answered, api } from "@/api/client";
import { hasEnded } from "@/api/events/ledger";
import { onceOnly } from "@/api/headers";
import { useJobNews } from "@/api/live-context";
import type { DeliveryDocument, DeliveryList, DeliveryWithBody, JobModel } from "@/api/schema";
import { webhookKeys } from "@/api/webhooks";

export type DeliveryState = DeliveryDocument["state"];

const PAGE = 50;
const SOON_MS = 1_200;
const LATER_MS = 10_000;
/** A delivery that is tried within this time is watched closely. */
const NEAR_MS = 15_000;
/** What a job's end causes is written with it, and told a little later. */
const AFTER_NEWS_MS = 250;

/** Read what was sent to an endpoint, newest first, page after page; anew while something is on its way. */
export function useDeliveries(webhookId: string, state: DeliveryState | null) {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: [...webhookKeys.deliveries(webhookId), state],
    queryFn: ({ pageParam, signal }): Promise<DeliveryList> =>
      answered(
        api.GET("/api/webhooks/{webhook_id}/deliveries", {
          params: {
            path: { webhook_id: webhookId },
            query: { limit: PAGE, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state: read }) => againAfter(deliveriesOf(read.data), Date.now()),
  });
  const hear = useCallback(
    (job: JobModel, before: JobModel | undefined) => {
      if (!hasEnded(job) || (before && hasEnded(before))) return;
      setTimeout(() => void client.invalidateQueries({ queryKey: webhookKeys.deliveries(webhookId) }), AFTER_NEWS_MS);
    },
    [client, webhookId],
  );
  useJobNews(hear);
  const deliveries = useMemo(() => query.data && deliveriesOf(query.data), [query.data]);
  return { ...query, deliveries };
}

/** Read the newest delivery of an endpoint: how it last went there. */
export function useLastDelivery(webhookId: string) {
  return useQuery({
    queryKey: [...webhookKeys.deliveries(webhookId), "last"],
    queryFn: async ({ signal }): Promise<DeliveryDocument | null> => {
      const params = { path: { webhook_id: webhookId }, query: { limit: 1 } };
      const page = await answered<DeliveryList>(api.GET("/api/webhooks/{webhook_id}/deliveries", { params, signal }));
      return page.items[0] ?? null;
    },
    refetchInterval: ({ state }) => againAfter(state.data ? [state.data] : [], Date.now()),
  });
}

/** Return after how many milliseconds deliveries are read anew: soon while one of them is on its way. */
export function againAfter(deliveries: readonly DeliveryDocument[], now: number): number {
  const isNear = deliveries.some(
    ({ state, next_attempt_at: next }) => state === "waiting" && (next === null || Date.parse(next) - now < NEAR_MS),
  );
  return isNear ? SOON_MS : LATER_MS;
}

/** Read a delivery with the body that is sent; `attempts` names how many of them are known, so that another one is read. */
export function useDelivery(webhookId: string, deliveryId: string, attempts: number) {
  return useQuery({
    queryKey: [...webhookKeys.delivery(webhookId, deliveryId), attempts],
    queryFn: ({ signal }): Promise<DeliveryWithBody> =>
      answered(
        api.GET("/api/webhooks/{webhook_id}/deliveries/{delivery_id}", {
          params: { path: { webhook_id: webhookId, delivery_id: deliveryId } },
          signal,
        }),
      ),
    placeholderData: (before) => before,
  });
}

/** Send a message again, under its own id. */
export function useRedeliver(webhookId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) =>
      answered(
        api.POST("/api/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver", {
          params: { path: { webhook_id: webhookId, delivery_id: deliveryId } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: webhookKeys.deliveries(webhookId) }),
  });
}

/** Send a message that tells of nothing but itself. */
export function useSendTest(webhookId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (): Promise<DeliveryDocument> =>
      answered(api.POST("/api/webhooks/{webhook_id}/test", { params: { path: { webhook_id: webhookId } }, headers: onceOnly() })),
    onSuccess: () => client.invalidateQueries({ queryKey: webhookKeys.deliveries(webhookId) }),
  });
}

/** Send again what did not arrive since a moment. */
export function useRecover(webhookId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (since: string): Promise<{ count: number }> =>
      answered(api.POST("/api/webhooks/{webhook_id}/recover", { params: { path: { webhook_id: webhookId } }, body: { since } })),
    onSuccess: () => client.invalidateQueries({ queryKey: webhookKeys.deliveries(webhookId) }),
    meta: { shownInPlace: true },
  });
}

function deliveriesOf(data: InfiniteData<DeliveryList> | undefined): DeliveryDocument[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
