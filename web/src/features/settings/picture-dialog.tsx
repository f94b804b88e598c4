import { Images } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useAssets } from "@/api/assets";
import { apiUrl } from "@/api/base";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

export interface PictureDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  chosen: string | null;
  onChoose: (assetId: string) => void;
}

const GRID = "grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2 p-0.5";
const TILE = "aspect-4/3 overflow-hidden rounded-md border border-line bg-sunken";

/** The library's pictures, to take one of them. */
export function PictureDialog({ open, onOpenChange, chosen, onChoose }: PictureDialogProps) {
  const { t } = useTranslation("settings");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("brand.logoChooseTitle")} width="2xl">
      {open ? <Pictures chosen={chosen} onChoose={onChoose} /> : null}
    </Dialog>
  );
}

function Pictures({ chosen, onChoose }: Pick<PictureDialogProps, "chosen" | "onChoose">) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const query = useAssets("picture");
  if (!query.assets) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return (
      <div role="status" aria-label={common("loading")} className={GRID}>
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className="aspect-4/3" />
        ))}
      </div>
    );
  }
  if (query.assets.length === 0) {
    return (
      <EmptyState icon={<Images />} title={t("brand.noPictures")} className="py-8">
        {t("brand.noPicturesDetail")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={GRID}>
        {query.assets.map((asset) => (
          <li key={asset.asset_id}>
            <button
              type="button"
              aria-label={asset.name}
              title={asset.name}
              aria-pressed={asset.asset_id === chosen}
              onClick={() => onChoose(asset.asset_id)}
              className={`${TILE} block w-full transition-colors duration-150 hover:border-ink-faint aria-pressed:border-accent aria-pressed:shadow-[0_0_0_1px_var(--accent)]`}
            >
              <img src={apiUrl(asset.url)} alt="" loading="lazy" decoding="async" className="size-full object-contain" />
            </button>
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {common("loadMore")}
        </Button>
      ) : null}
    </>
  );
}
