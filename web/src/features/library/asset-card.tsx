import { Copy, Download, EllipsisVertical, Trash2 } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import type { AssetDocument } from "@/api/schema";
import { AssetPicture, KIND_ICONS } from "@/features/library/asset-picture";
import { summaryOf } from "@/features/library/asset-words";
import { useFormat } from "@/i18n/format";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { Skeleton } from "@/ui/skeleton";

export interface AssetActions {
  open: (asset: AssetDocument) => void;
  copyId: (asset: AssetDocument) => void;
  askDelete: (asset: AssetDocument) => void;
}

const CARD = "group relative flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface";
const FRAME = "relative aspect-4/3 overflow-hidden border-b border-line bg-sunken";

/** One file of the library. */
export const AssetCard = memo(function AssetCard({ asset, actions }: { asset: AssetDocument; actions: AssetActions }) {
  const { t } = useTranslation("library");
  const format = useFormat();
  const Icon = KIND_ICONS[asset.kind];
  return (
    <li
      className={`${CARD} transition-colors duration-150 [contain-intrinsic-size:auto_14rem] [content-visibility:auto] has-[[data-opens]:focus-visible]:outline-2 has-[[data-opens]:focus-visible]:outline-accent-text hover:border-line-strong`}
    >
      <div className={FRAME}>
        <AssetPicture asset={asset} />
      </div>
      <div className="flex min-w-0 items-center gap-1 py-1.5 pr-1 pl-3">
        <div className="min-w-0 grow py-0.5">
          <button
            type="button"
            data-opens
            title={asset.name}
            onClick={() => actions.open(asset)}
            // The whole card is the target.
            className="block w-full truncate text-left text-sm font-medium outline-none after:absolute after:inset-0"
          >
            {asset.name}
          </button>
          <p className="flex items-center gap-1.5 text-xs text-ink-faint tabular-nums">
            <Icon aria-hidden className="size-3.5 shrink-0" />
            <span className="sr-only">{t(`kindsOne.${asset.kind}`)}</span>
            <span className="truncate">{summaryOf(asset, t, format)}</span>
          </p>
        </div>
        <AssetMenu asset={asset} actions={actions} />
      </div>
    </li>
  );
});

function AssetMenu({ asset, actions }: { asset: AssetDocument; actions: AssetActions }) {
  const { t } = useTranslation("library");
  const trigger = (
    <button
      type="button"
      aria-label={t("actions", { name: asset.name })}
      className="relative z-10 grid size-8 shrink-0 place-items-center rounded-md text-ink-muted transition-colors duration-150 hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed pointer-coarse:size-11"
    >
      <EllipsisVertical aria-hidden className="size-4" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={<Copy aria-hidden />} onSelect={() => actions.copyId(asset)}>
        {t("copyId")}
      </MenuItem>
      <MenuItem asChild>
        <a href={apiUrl(asset.url)} download={asset.name}>
          <Download aria-hidden />
          {t("download")}
        </a>
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => actions.askDelete(asset)}>
        {t("delete")}
      </MenuItem>
    </Menu>
  );
}

/** The place of a card, in its size. */
export function CardOnItsWay() {
  return (
    <li className={CARD}>
      <div className={FRAME}>
        <Skeleton className="size-full rounded-none" />
      </div>
      <div className="flex flex-col gap-1.5 px-3 py-3 pointer-coarse:py-4">
        <Skeleton className="h-3.5 w-3/4" />
        <Skeleton className="h-3 w-1/2" />
      </div>
    </li>
  );
}
