import { ChevronLeft, ChevronRight, Copy, Download, Trash2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useAsset } from "@/api/assets";
import { apiUrl } from "@/api/base";
import type { AssetDocument } from "@/api/schema";
import type { AssetActions } from "@/features/library/asset-card";
import { AssetStage } from "@/features/library/asset-stage";
import { factsOf } from "@/features/library/asset-words";
import { useFormat } from "@/i18n/format";
import { Button, IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

export interface AssetDialogProps {
  /** The file that is looked at. */
  assetId: string | null;
  /** Those around it, in order. */
  assets: readonly AssetDocument[] | undefined;
  actions: AssetActions;
  onOpen: (assetId: string | null) => void;
}

/** One file, as large as fits: seen, heard, told about; from here to the next by the arrow keys. */
export function AssetDialog({ assetId, assets, actions, onOpen }: AssetDialogProps) {
  const { t } = useTranslation("library");
  const { t: common } = useTranslation();
  const listed = assets?.findIndex((asset) => asset.asset_id === assetId) ?? -1;
  const known = assets?.[listed];
  const read = useAsset(known || assetId === null ? null : assetId);
  const asset = known ?? read.data;
  const before = listed > 0 ? assets?.[listed - 1] : undefined;
  const after = listed >= 0 ? assets?.[listed + 1] : undefined;
  const step = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLMediaElement || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = event.key === "ArrowLeft" ? before : event.key === "ArrowRight" ? after : undefined;
    if (!next) return;
    event.preventDefault();
    onOpen(next.asset_id);
  };
  return (
    <Dialog
      open={assetId !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onOpen(null);
      }}
      title={<span className="block truncate">{asset?.name ?? t("title")}</span>}
      width="4xl"
      footer={asset ? <Footer asset={asset} actions={actions} /> : null}
    >
      {/* Keys come from whatever has the focus inside. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDown={step}>
        {asset ? (
          <Content asset={asset}>
            <IconButton label={t("before")} variant="secondary" disabled={!before} onClick={() => before && onOpen(before.asset_id)}>
              <ChevronLeft />
            </IconButton>
            <IconButton label={t("after")} variant="secondary" disabled={!after} onClick={() => after && onOpen(after.asset_id)}>
              <ChevronRight />
            </IconButton>
          </Content>
        ) : read.isError ? (
          <ErrorState error={read.error} onRetry={() => void read.refetch()} />
        ) : (
          <div role="status" aria-label={common("loading")}>
            <Skeleton className="h-80 w-full" />
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Content({ asset, children }: { asset: AssetDocument; children: ReactNode }) {
  const { t } = useTranslation("library");
  const format = useFormat();
  return (
    <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_15rem]">
      <AssetStage key={asset.asset_id} asset={asset} />
      <div className="flex min-w-0 flex-col gap-4">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
          {factsOf(asset, t, format).map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-ink-muted">{name}</dt>
              <dd className="text-right tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-auto flex gap-2">{children}</div>
      </div>
    </div>
  );
}

function Footer({ asset, actions }: { asset: AssetDocument; actions: AssetActions }) {
  const { t } = useTranslation("library");
  return (
    <>
      <IconButton label={t("delete")} className="mr-auto" onClick={() => actions.askDelete(asset)}>
        <Trash2 />
      </IconButton>
      <Button icon={<Copy aria-hidden />} onClick={() => actions.copyId(asset)}>
        {t("copyId")}
      </Button>
      <Button asChild>
        <a href={apiUrl(asset.url)} download={asset.name}>
          <Download aria-hidden />
          {t("download")}
        </a>
      </Button>
    </>
  );
}
