import { Images } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useAssets } from "@/api/assets";
import { apiUrl } from "@/api/base";
import type { AssetDocument } from "@/api/schema";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

interface AssetChooserProps {
  onChoose: (asset: AssetDocument) => void;
  onClose: () => void;
}

const SHOWN_WHILE_READ = 8;

/** Pick a picture or a clip of the library. */
export function AssetChooser({ onChoose, onClose }: AssetChooserProps) {
  const { t } = useTranslation("storyboards");
  const { t: common } = useTranslation();
  const query = useAssets();
  const seen = query.assets?.filter((asset) => asset.kind === "picture" || asset.kind === "video");
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("picture.choose")}
      width="2xl"
      footer={
        query.hasNextPage ? (
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common("loadMore")}
          </Button>
        ) : null
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : seen?.length === 0 ? (
        <EmptyState icon={<Images />} title={t("picture.none")} className="py-8">
          {t("picture.noneDetail")}
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
          {seen
            ? seen.map((asset) => (
                <li key={asset.asset_id}>
                  <button
                    type="button"
                    title={asset.name}
                    onClick={() => {
                      onChoose(asset);
                      onClose();
                    }}
                    className="block w-full overflow-hidden rounded-md border border-line bg-sunken text-left hover:border-line-strong"
                  >
                    <span className="block aspect-square">
                      {asset.kind === "picture" ? (
                        <img src={apiUrl(asset.url)} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
                      ) : (
                        <video src={`${apiUrl(asset.url)}#t=0.1`} muted playsInline preload="metadata" aria-hidden tabIndex={-1} className="size-full object-cover" />
                      )}
                    </span>
                    <span className="block truncate px-2 py-1 text-xs text-ink-muted">{asset.name}</span>
                  </button>
                </li>
              ))
            : Array.from({ length: SHOWN_WHILE_READ }, (_, place) => <Skeleton key={place} className="aspect-square" />)}
        </ul>
      )}
    </Dialog>
  );
}
