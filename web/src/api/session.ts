import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import { isApiError } from "@/api/errors";
import { sessionBegan, sessionEnded } from "@/api/reauthentication";
import type { SessionDocument } from "@/api/schema";

export const SESSION_KEY = ["session"] as const;

/** Who is signed in; `null` for nobody. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async (): Promise<SessionDocument | null> => {
    try {
      const session = await answered(api.GET("/api/session"));
      sessionBegan();
      return session;
    } catch (error) {
      if (isApiError(error) && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => answered(api.POST("/api/session", { body: { key } })),
    onSuccess: (session) => {
      const before = client.getQueryData(sessionQuery.queryKey);
      // Nothing of one account is shown to another.
      if (before && before.account !== session.account) forgetAllButSession(client);
      client.setQueryData(SESSION_KEY, session);
      sessionBegan();
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answered(api.DELETE("/api/session")),
    onSuccess: () => {
      sessionEnded();
      client.setQueryData(SESSION_KEY, null);
      forgetAllButSession(client);
    },
  });
}

function forgetAllButSession(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
  client.getMutationCache().clear();
}
