import { ImageOff, Link2 } from "lucide-react";
import { useState } from "react";

import type { Scene } from "@/features/storyboards/board";
import { cx } from "@/ui/cx";

/** A small still of a scene; the old one stays until the new one is drawn. */
export function ScenePicture({ address, scene, className }: { address: string; scene: Scene; className?: string }) {
  const [broken, setBroken] = useState("");
  const [shown, setShown] = useState(false);
  // What an address gives is fetched only when the video is made.
  const isElsewhere = !!scene.picture?.url;
  if (isElsewhere || broken === address) {
    const Icon = isElsewhere ? Link2 : ImageOff;
    return (
      <span className={cx("grid size-full place-items-center text-ink-faint", className)}>
        <Icon aria-hidden className="size-5 stroke-[1.5]" />
      </span>
    );
  }
  return (
    <span className={cx("relative block size-full", !shown && "animate-shimmer bg-pressed")}>
      <img
        src={address}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onLoad={() => setShown(true)}
        onError={() => setBroken(address)}
        className={cx("absolute inset-0 size-full object-cover transition-opacity duration-200", shown ? "opacity-100" : "opacity-0", className)}
      />
    </span>
  );
}
