import { queryOptions, useInfiniteQuery, useMutation, useQueryClient, type InfiniteData, type QueryClient } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import { ifMatch, onceOnly } from "@/api/headers";
import { useLive } from "@/api/live-context";
import type { EstimateModel, NewStoryboard, StoryboardForm, StoryboardList, StoryboardModel } from "@/api/schema";

export const storyboardKeys = {
  all: ["storyboards"] as const,
  list: ["storyboards", "list"] as const,
  detail: (id: string) => ["storyboards", "detail", id] as const,
  estimates: (id: string) => ["storyboards", "estimate", id] as const,
  estimate: (id: string, version: number) => ["storyboards", "estimate", id, version] as const,
};

const PAGE = 24;

/** Read the account's storyboards, newest first, page after page. */
export function useStoryboards() {
  return useInfiniteQuery({
    queryKey: storyboardKeys.list,
    queryFn: ({ pageParam, signal }): Promise<StoryboardList> =>
      answered(api.GET("/api/storyboards", { params: { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });
}

export function storyboardQuery(id: string) {
  return queryOptions({
    queryKey: storyboardKeys.detail(id),
    queryFn: ({ signal }): Promise<StoryboardModel> => readStoryboard(id, signal),
    staleTime: 5_000,
  });
}

export function readStoryboard(id: string, signal?: AbortSignal): Promise<StoryboardModel> {
  return answered(api.GET("/api/storyboards/{storyboard_id}", { params: { path: { storyboard_id: id } }, ...(signal ? { signal } : {}) }));
}

/** Keep what an answer told of a storyboard; an older answer that comes late does not win. */
export function keepStoryboard(client: QueryClient, model: StoryboardModel): void {
  client.setQueryData<StoryboardModel>(storyboardKeys.detail(model.id), (known) => (known && known.version > model.version ? known : model));
  void client.invalidateQueries({ queryKey: storyboardKeys.list });
}

/** How a change is sent: `keepalive` lets it outlive the page. */
export interface Sending {
  version: number;
  keepalive?: boolean;
}

const headersOf = ({ version }: Sending) => ifMatch(`"${version}"`);

export function putDocument(id: string, document: StoryboardForm, sending: Sending): Promise<StoryboardModel> {
  return answered(
    api.PUT("/api/storyboards/{storyboard_id}", {
      params: { path: { storyboard_id: id } },
      headers: headersOf(sending),
      body: document,
      keepalive: sending.keepalive ?? false,
    }),
  );
}

export function setLock(id: string, sceneId: string, locked: boolean, sending: Sending): Promise<StoryboardModel> {
  const options = {
    params: { path: { storyboard_id: id, scene_id: sceneId } },
    headers: headersOf(sending),
    keepalive: sending.keepalive ?? false,
  };
  const path = "/api/storyboards/{storyboard_id}/scenes/{scene_id}/lock";
  return answered(locked ? api.PUT(path, options) : api.DELETE(path, options));
}

export function createStoryboard(body: NewStoryboard): Promise<StoryboardModel> {
  return answered(api.POST("/api/storyboards", { headers: onceOnly(), body }));
}

export function useCreateStoryboard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createStoryboard,
    meta: { shownInPlace: true },
    onSuccess: (model) => keepStoryboard(client, model),
  });
}

export function useDeleteStoryboard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, version }: { id: string; version: number }) => {
      await answered(
        api.DELETE("/api/storyboards/{storyboard_id}", {
          params: { path: { storyboard_id: id } },
          headers: ifMatch(`"${version}"`),
        }),
      );
    },
    onSuccess: (_nothing, { id }) => {
      client.setQueryData<InfiniteData<StoryboardList>>(storyboardKeys.list, (lists) => without(lists, id));
      // Only once its card has gone: a card without its storyboard would ask for it again.
      setTimeout(() => client.removeQueries({ queryKey: storyboardKeys.detail(id) }), 0);
    },
  });
}

function without(lists: InfiniteData<StoryboardList> | undefined, id: string): InfiniteData<StoryboardList> | undefined {
  if (lists === undefined) return undefined;
  return { ...lists, pages: lists.pages.map((page) => ({ ...page, items: page.items.filter((board) => board.id !== id) })) };
}

/** What rendering a version would take: which scenes, how long. */
export function estimateQuery(id: string, version: number) {
  return queryOptions({
    queryKey: storyboardKeys.estimate(id, version),
    queryFn: ({ signal }): Promise<EstimateModel> =>
      answered(api.POST("/api/storyboards/{storyboard_id}/estimate", { params: { path: { storyboard_id: id } }, signal })),
    staleTime: 10_000,
    gcTime: 60_000,
  });
}

/** Make the video, or a small draft of it. */
export function useMakeVideo(id: string) {
  const live = useLive();
  return useMutation({
    mutationFn: (kind: "render" | "preview") => {
      const params = { path: { storyboard_id: id } };
      return answered(
        kind === "render"
          ? api.POST("/api/storyboards/{storyboard_id}/render", { params, headers: onceOnly() })
          : api.POST("/api/storyboards/{storyboard_id}/preview", { params, headers: onceOnly() }),
      );
    },
    onSuccess: (job) => live.take(job),
  });
}
