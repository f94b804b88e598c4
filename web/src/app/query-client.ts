import { MutationCache, QueryClient } from "@tanstack/react-query";
import i18next from "i18next";

import { ApiError, isUnreachable } from "@/api/errors";
import { showProblem } from "@/ui/problem-toast";

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: {
      /** Its failure is shown where it was asked for; nothing pops up. */
      shownInPlace?: boolean;
    };
  }
}

const FRESH_MS = 30_000;
const TRIES = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // The studio may be on this very machine: it is asked without a network, too.
        networkMode: "always",
        retry: (failures, error) => failures < TRIES && mayPass(error),
      },
      mutations: { networkMode: "always" },
    },
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (mutation.meta?.shownInPlace) return;
        showProblem(error, i18next.t);
      },
    }),
  });
}

function mayPass(error: unknown): boolean {
  return isUnreachable(error) || (error instanceof ApiError && (error.status === 429 || error.status >= 500));
}
