import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { answered, api } from "@/api/client";
import { isApiError } from "@/api/errors";
import { ifMatch } from "@/api/headers";
import type { BrandForm, BrandModel } from "@/api/schema";

/** What the account's videos have in common where a request leaves it out. */
export const brandQuery = queryOptions({
  queryKey: ["brand"],
  queryFn: ({ signal }): Promise<BrandModel> => answered(api.GET("/api/brand", { signal })),
});

export function useBrand() {
  return useQuery(brandQuery);
}

/**
 * Replace the brand, as it was read in `version`. Where somebody else was faster (412, `brand_stale`), theirs is read and the
 * error is the caller's to show.
 */
export function useSaveBrand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, brand }: BrandModel): Promise<BrandModel> =>
      // The description of `If-Match` is the middleware's, not the path's.
      answered(api.PUT("/api/brand", { headers: ifMatch(`"${version}"`), body: given(brand) })),
    onSuccess: (saved) => client.setQueryData(brandQuery.queryKey, saved),
    onError: (error) => {
      if (isApiError(error, "brand_stale")) void client.invalidateQueries({ queryKey: brandQuery.queryKey });
    },
    meta: { shownInPlace: true },
  });
}

/** Leave out what is not set. */
function given(brand: BrandForm): BrandForm {
  return Object.fromEntries(Object.entries(brand).filter(([, value]) => value !== null));
}
