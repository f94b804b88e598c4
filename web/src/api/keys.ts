import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import { onceOnly } from "@/api/headers";
import type { KeyDocument, NewKey, NewKeyDocument } from "@/api/schema";

export type Scope = NewKey["scopes"][number];

const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async ({ signal }): Promise<KeyDocument[]> => (await answered(api.GET("/api/keys", { signal }))).items,
});

/** Read the account's keys, oldest first; asked only where the session's key may. */
export function useKeys(isAllowed: boolean) {
  return useQuery({ ...keysQuery, enabled: isAllowed });
}

/** Make a key. The answer shows it this once: nothing keeps it but who asked. */
export function useCreateKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ wish, once }: { wish: NewKey; once: string }): Promise<NewKeyDocument> =>
      answered(api.POST("/api/keys", { body: wish, headers: onceOnly(once) })),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
    gcTime: 0,
    meta: { shownInPlace: true },
  });
}

/** Make a key worthless, and all sessions that it opened. */
export function useRevokeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (keyId: string) => {
      await answered(api.DELETE("/api/keys/{key_id}", { params: { path: { key_id: keyId } } }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}
