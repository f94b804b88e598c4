import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import type { ChannelModel, PublisherModel } from "@/api/schema";

export const publishersQuery = queryOptions({
  queryKey: ["publishers"],
  queryFn: async ({ signal }): Promise<PublisherModel[]> => (await answered<{ items: PublisherModel[] }>(api.GET("/api/publishers", { signal }))).items,
});

/** Where finished videos can go, and what is missing where they cannot. */
export function usePublishers() {
  return useQuery(publishersQuery);
}

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: async ({ signal }): Promise<ChannelModel[]> => (await answered<{ items: ChannelModel[] }>(api.GET("/api/channels", { signal }))).items,
});

/** Read the channels that the account has connected; asked only where the session's key may. */
export function useChannels(isAllowed: boolean) {
  return useQuery({ ...channelsQuery, enabled: isAllowed });
}

/** Begin to connect a channel: the page leaves for the platform's consent, and comes back to a path of its own. */
export function useConnectChannel() {
  return useMutation({
    mutationFn: (returnTo: string): Promise<{ consent_url: string }> =>
      answered(api.POST("/api/channels", { body: { target: "youtube", return_to: returnTo } })),
    onSuccess: ({ consent_url }) => location.assign(consent_url),
  });
}

/** Forget a channel, and give its permission back. Answers what the platform could not be told, if that is so. */
export function useDisconnectChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (channelId: string): Promise<string | null> => {
      const told = await answered<{ message: string } | undefined>(api.DELETE("/api/channels/{channel_id}", { params: { path: { channel_id: channelId } } }));
      return told?.message ?? null;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
}
