import { AudioLines, Captions, Film, Image, SwatchBook, Type, type LucideIcon } from "lucide-react";
import { useRef, useState } from "react";

import type { AssetKind } from "@/api/assets";
import { apiUrl } from "@/api/base";
import type { AssetDocument } from "@/api/schema";
import { cx } from "@/ui/cx";

export const KIND_ICONS: Record<AssetKind, LucideIcon> = {
  picture: Image,
  video: Film,
  audio: AudioLines,
  captions: Captions,
  lut: SwatchBook,
  font: Type,
};

/** A file as it looks, small: the picture, a clip's beginning (it moves while pointed at), or what kind it is. */
export function AssetPicture({ asset }: { asset: AssetDocument }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken || (asset.kind !== "picture" && asset.kind !== "video")) return <KindPicture kind={asset.kind} />;
  if (asset.kind === "video") return <ClipPicture asset={asset} onBroken={() => setBroken(true)} />;
  return (
    <img
      src={apiUrl(asset.url)}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
      className={cx("size-full transition-transform duration-200 group-hover:scale-[1.02]", isWide(asset) ? "object-cover" : "object-contain")}
    />
  );
}

/** Whether a picture may be cut to fill its frame: neither a logo with nothing behind it, nor a long strip. */
function isWide({ facts }: AssetDocument): boolean {
  const proportion = Number(facts["width"]) / Number(facts["height"]);
  return facts["transparent"] !== true && proportion > 0.4 && proportion < 2.6;
}

function ClipPicture({ asset, onBroken }: { asset: AssetDocument; onBroken: () => void }) {
  const clip = useRef<HTMLVideoElement>(null);
  const play = () => {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) void clip.current?.play().catch(() => undefined);
  };
  const stop = () => {
    clip.current?.pause();
  };
  return (
    <video
      ref={clip}
      // A moment in: many clips begin in black.
      src={`${apiUrl(asset.url)}#t=0.1`}
      muted
      loop
      playsInline
      preload="metadata"
      aria-hidden
      tabIndex={-1}
      onPointerEnter={play}
      onPointerLeave={stop}
      onError={onBroken}
      className="size-full object-cover"
    />
  );
}

function KindPicture({ kind }: { kind: AssetKind }) {
  const Icon = KIND_ICONS[kind];
  return (
    <span className="grid size-full place-items-center text-ink-faint">
      <Icon aria-hidden className="size-8 stroke-[1.25]" />
    </span>
  );
}
