import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import { isApiError } from "@/api/errors";
import { sessionBegan, sessionEnded } from "@/api/reauthentication";
import type { SessionDocument } from "@/api/schema";
import { readStored, writeStored } from "@/stored";

export const SESSION_KEY = ["session"] as const;

/** Remembers that somebody signed in here: the session itself is in a cookie that no script can read. */
const REMEMBERED = "signed-in";

/** Who is signed in; `null` for nobody. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async (): Promise<SessionDocument | null> => {
    // A first visit needs no question, whose answer every browser reports as an error.
    if (readStored(REMEMBERED) !== "yes") return null;
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
      writeStored(REMEMBERED, "yes");
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
      writeStored(REMEMBERED, "no");
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
