import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import type { AnalyticsDocument } from "@/api/schema";

export type AnalyticsGroup = "day" | "style" | "type";

const KEY = "analytics";
export const analyticsKeys = { all: [KEY] as const };

/** Days in UTC, both included, as `2026-11-22`. */
export interface Days {
  from: string;
  to: string;
}

/** Read what the account's jobs of some days have made and cost; the days before stay in sight while others are read. */
export function useAnalytics(group: AnalyticsGroup, { from, to }: Days) {
  return useQuery({
    queryKey: [KEY, group, from, to],
    queryFn: ({ signal }): Promise<AnalyticsDocument> =>
      answered(api.GET("/api/analytics", { params: { query: { group, from, to } }, signal })),
    placeholderData: keepPreviousData,
  });
}
