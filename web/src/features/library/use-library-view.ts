import { useCallback } from "react";
import { useSearchParams } from "react-router";

import type { AssetKind } from "@/api/assets";
import { KINDS } from "@/features/library/asset-words";

export interface LibraryView {
  kind: AssetKind | null;
  /** The file that is looked at. */
  opened: string | null;
  show: (kind: AssetKind | null) => void;
  open: (assetId: string | null) => void;
}

/** What is shown, as the address tells it. */
export function useLibraryView(): LibraryView {
  const [params, setParams] = useSearchParams();
  const told = params.get("kind");
  const set = useCallback(
    (name: "kind" | "asset", value: string | null) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === null) after.delete(name);
          else after.set(name, value);
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  return {
    kind: KINDS.find((kind) => kind === told) ?? null,
    opened: params.get("asset"),
    show: useCallback((kind) => set("kind", kind), [set]),
    open: useCallback((assetId) => set("asset", assetId), [set]),
  };
}
