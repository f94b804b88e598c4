import { useState } from "react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import type { AssetDocument } from "@/api/schema";
import { KIND_ICONS } from "@/features/library/asset-picture";

const STAGE = "grid min-h-48 place-items-center overflow-hidden rounded-md bg-sunken ring-1 ring-line ring-inset";
const LARGEST = "max-h-[46dvh] max-w-full sm:max-h-[60dvh]";

/** A file as it is: looked at, played, or told of. */
export function AssetStage({ asset }: { asset: AssetDocument }) {
  const { t } = useTranslation("library");
  const [isBroken, setBroken] = useState(false);
  const address = apiUrl(asset.url);
  const Icon = KIND_ICONS[asset.kind];
  const broken = () => setBroken(true);
  if (isBroken) return <p className={`${STAGE} p-6 text-center text-sm text-ink-muted`}>{t("notShown")}</p>;
  if (asset.kind === "picture") {
    return (
      <div className={`${STAGE} ${asset.facts["transparent"] === true ? "bg-[repeating-conic-gradient(var(--pressed)_0_25%,transparent_0_50%)] bg-size-[20px_20px]" : ""}`}>
        <img src={address} alt={asset.name} onError={broken} className={LARGEST} {...sidesOf(asset)} />
      </div>
    );
  }
  if (asset.kind === "video") {
    return (
      <div className={STAGE}>
        {/* eslint-disable-next-line jsx-a11y/media-has-caption -- somebody's own clip has none */}
        <video src={address} controls playsInline loop preload="metadata" aria-label={asset.name} onError={broken} className={LARGEST} {...sidesOf(asset)} />
      </div>
    );
  }
  if (asset.kind === "audio") {
    return (
      <div className={`${STAGE} gap-6 p-6`}>
        <Icon aria-hidden className="size-12 stroke-1 text-ink-faint" />
        {/* eslint-disable-next-line jsx-a11y/media-has-caption -- somebody's own recording has none */}
        <audio src={address} controls preload="metadata" aria-label={asset.name} onError={broken} className="w-full" />
      </div>
    );
  }
  return (
    <div className={STAGE}>
      <Icon aria-hidden className="size-12 stroke-1 text-ink-faint" />
    </div>
  );
}

/** The place is there before the picture is. */
function sidesOf({ facts }: AssetDocument): { width?: number; height?: number } {
  const { width, height } = facts;
  return typeof width === "number" && typeof height === "number" ? { width, height } : {};
}
