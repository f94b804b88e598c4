import { useQuery } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import type { HealthDocument } from "@/api/schema";

const EVERY_MS = 10_000;

/** Read whether the studio's parts can be used; anew every few seconds while it is shown. */
export function useHealth() {
  return useQuery({
    queryKey: ["health"],
    queryFn: ({ signal }): Promise<HealthDocument> => answered(api.GET("/health", { signal })),
    refetchInterval: EVERY_MS,
  });
}
