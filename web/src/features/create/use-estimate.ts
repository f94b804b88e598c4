import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { answered, api } from "@/api/client";
import type { ComposeRequest } from "@/api/schema";
import { requestOf, type Draft } from "@/features/create/draft";

const QUIET_MS = 350;

/** What the draft would become: scenes, length, and how long its making takes; asked once typing rests. */
export function useEstimate(draft: Draft) {
  const [asked, setAsked] = useState<ComposeRequest | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(draft.text.trim() ? requestOf(draft) : null), QUIET_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return useQuery({
    queryKey: ["estimate", asked],
    queryFn: ({ signal }) => answered(api.POST("/api/estimate", { body: asked ?? {}, signal })),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 30_000,
  });
}
