import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import { answered, api } from "@/api/client";
import type { AssetDocument, AssetList, AssetUses } from "@/api/schema";

export type AssetKind = AssetDocument["kind"];

const PAGE = 60;

export const assetKeys = {
  all: ["assets"] as const,
  lists: ["assets", "list"] as const,
  list: (kind: AssetKind | null) => ["assets", "list", kind] as const,
  detail: (assetId: string) => ["assets", "one", assetId] as const,
  uses: (assetId: string) => ["assets", "uses", assetId] as const,
};

/** Read the account's files, newest first, page after page; of one kind, or of all. */
export function useAssets(kind: AssetKind | null = null) {
  const query = useInfiniteQuery({
    queryKey: assetKeys.list(kind),
    queryFn: ({ pageParam, signal }): Promise<AssetList> =>
      answered(
        api.GET("/api/assets", {
          params: { query: { limit: PAGE, ...(kind ? { kind } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const assets = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  return { ...query, assets };
}

/** Read one file's facts, which never change; `data` is null once it has been deleted here. Nothing is asked without an id. */
export function useAsset(assetId: string | null) {
  return useQuery({
    queryKey: assetKeys.detail(assetId ?? ""),
    queryFn: ({ signal }): Promise<AssetDocument | null> =>
      answered(api.GET("/api/assets/{asset_id}", { params: { path: { asset_id: assetId ?? "" } }, signal })),
    enabled: assetId !== null,
    staleTime: Infinity,
  });
}

/** Read where a file is used, anew each time. Nothing is asked without an id. */
export function useAssetUses(assetId: string | null) {
  return useQuery({
    queryKey: assetKeys.uses(assetId ?? ""),
    queryFn: ({ signal }): Promise<AssetUses> =>
      answered(api.GET("/api/assets/{asset_id}/uses", { params: { path: { asset_id: assetId ?? "" } }, signal })),
    enabled: assetId !== null,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Delete a file; it leaves all lists at once when the studio has agreed. */
export function useDeleteAsset() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (assetId: string) => {
      await answered(api.DELETE("/api/assets/{asset_id}", { params: { path: { asset_id: assetId } } }));
    },
    onSuccess: (_nothing, assetId) => {
      client.setQueryData(assetKeys.detail(assetId), null);
      client.setQueriesData<InfiniteData<AssetList>>({ queryKey: assetKeys.lists }, (lists) => without(lists, assetId));
    },
  });
}

/** Show a file that was just brought in all lists that have it; call it with what `uploadAsset` returned. */
export function takeAsset(client: QueryClient, asset: AssetDocument): void {
  client.setQueryData(assetKeys.detail(asset.asset_id), asset);
  for (const kind of [null, asset.kind]) {
    client.setQueryData<InfiniteData<AssetList>>(assetKeys.list(kind), (lists) => withFirst(lists, asset));
  }
}

function without(lists: InfiniteData<AssetList> | undefined, assetId: string): InfiniteData<AssetList> | undefined {
  if (lists === undefined) return undefined;
  const pages = lists.pages.map((page) => ({ ...page, items: page.items.filter((asset) => asset.asset_id !== assetId) }));
  return { ...lists, pages };
}

function withFirst(lists: InfiniteData<AssetList> | undefined, asset: AssetDocument): InfiniteData<AssetList> | undefined {
  const [first, ...rest] = lists?.pages ?? [];
  if (lists === undefined || first === undefined) return lists;
  // An equal file was there before: it stays where it is.
  if (lists.pages.some((page) => page.items.some((one) => one.asset_id === asset.asset_id))) return lists;
  return { ...lists, pages: [{ ...first, items: [asset, ...first.items] }, ...rest] };
}
