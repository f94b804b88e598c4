import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import { onceOnly } from "@/api/headers";
import type { NewWebhook, NewWebhookDocument, WebhookDocument } from "@/api/schema";

export type WebhookEvent = NonNullable<NewWebhook["events"]>[number];

export const webhookKeys = {
  all: ["webhooks"] as const,
  list: ["webhooks", "list"] as const,
  one: (webhookId: string) => ["webhooks", "one", webhookId] as const,
  deliveries: (webhookId: string) => ["webhooks", "deliveries", webhookId] as const,
  delivery: (webhookId: string, deliveryId: string) => ["webhooks", "delivery", webhookId, deliveryId] as const,
};

const listQuery = queryOptions({
  queryKey: webhookKeys.list,
  queryFn: async ({ signal }): Promise<WebhookDocument[]> => (await answered<{ items: WebhookDocument[] }>(api.GET("/api/webhooks", { signal }))).items,
});

/** Read where the account wants to be told; asked only where the session's key may. */
export function useWebhooks(isAllowed: boolean) {
  return useQuery({ ...listQuery, enabled: isAllowed });
}

/** Read one endpoint; `data` is null once it has been deleted here. */
export function useWebhook(webhookId: string) {
  const client = useQueryClient();
  return useQuery<WebhookDocument | null>({
    queryKey: webhookKeys.one(webhookId),
    queryFn: ({ signal }) =>
      answered<WebhookDocument>(api.GET("/api/webhooks/{webhook_id}", { params: { path: { webhook_id: webhookId } }, signal })),
    placeholderData: () => client.getQueryData(listQuery.queryKey)?.find(({ id }) => id === webhookId),
  });
}

/** Make an endpoint. The answer shows its secret this once. */
export function useCreateWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ wish, once }: { wish: NewWebhook; once: string }): Promise<NewWebhookDocument> =>
      answered(api.POST("/api/webhooks", { body: wish, headers: onceOnly(once) })),
    onSuccess: () => client.invalidateQueries({ queryKey: listQuery.queryKey }),
    gcTime: 0,
    meta: { shownInPlace: true },
  });
}

/** Change an endpoint's address, events, description or state. What is wrong is the caller's to show. */
export function useEditWebhook(webhookId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<NewWebhook> & { state?: WebhookDocument["state"] }): Promise<WebhookDocument> =>
      answered(api.PATCH("/api/webhooks/{webhook_id}", { params: { path: { webhook_id: webhookId } }, body: change })),
    onSuccess: (webhook) => take(client, webhook),
    meta: { shownInPlace: true },
  });
}

export function useDeleteWebhook(webhookId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await answered(api.DELETE("/api/webhooks/{webhook_id}", { params: { path: { webhook_id: webhookId } } }));
    },
    onSuccess: () => {
      client.setQueryData<WebhookDocument | null>(webhookKeys.one(webhookId), null);
      client.setQueryData(listQuery.queryKey, (all) => all?.filter(({ id }) => id !== webhookId));
    },
  });
}

/** Give an endpoint a new secret. The answer shows it this once; the former one signs too for a day. */
export function useRotateSecret(webhookId: string) {
  return useMutation({
    mutationFn: (): Promise<{ secret: string }> =>
      answered(api.POST("/api/webhooks/{webhook_id}/rotate-secret", { params: { path: { webhook_id: webhookId } } })),
    gcTime: 0,
    meta: { shownInPlace: true },
  });
}

function take(client: QueryClient, webhook: WebhookDocument): void {
  client.setQueryData(webhookKeys.one(webhook.id), webhook);
  client.setQueryData(listQuery.queryKey, (all) => all?.map((one) => (one.id === webhook.id ? webhook : one)));
}
