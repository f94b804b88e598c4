import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { useAssets } from "@/api/assets";
import { AssetCard, CardOnItsWay, type AssetActions } from "@/features/library/asset-card";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";

const SHOWN_WHILE_READ = 12;
const GRID = "grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3 sm:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] sm:gap-4";

/** All files, more of them as one comes to the end. */
export function AssetGrid({ query, actions }: { query: ReturnType<typeof useAssets>; actions: AssetActions }) {
  const { t } = useTranslation("library");
  const { t: common } = useTranslation();
  const { assets, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  if (assets === undefined) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return (
      <div role="status" aria-label={common("loading")}>
        <ul className={GRID}>
          {Array.from({ length: SHOWN_WHILE_READ }, (_, index) => (
            <CardOnItsWay key={index} />
          ))}
        </ul>
      </div>
    );
  }
  return (
    <>
      <ul aria-label={t("list")} className={GRID}>
        {assets.map((asset) => (
          <AssetCard key={asset.asset_id} asset={asset} actions={actions} />
        ))}
      </ul>
      {hasNextPage ? <More isBusy={isFetchingNextPage} onMore={() => void fetchNextPage()} /> : null}
    </>
  );
}

/** Asks for the next page when it comes into sight; a button for whoever does not scroll. */
function More({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  }, [onMore]);
  useEffect(() => {
    if (end.current === null || isBusy) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), { rootMargin: "600px" });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isBusy]);
  return (
    <div ref={end} className="flex justify-center pt-6">
      <Button busy={isBusy} onClick={onMore}>
        {t("loadMore")}
      </Button>
    </div>
  );
}
