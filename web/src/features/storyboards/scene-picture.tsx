import { ImageOff, Link2 } from "lucide-react";
import { useRef, useState } from "react";

import type { Scene } from "@/features/storyboards/board";
import { useTurn } from "@/features/storyboards/use-turn";
import { cx } from "@/ui/cx";

interface ScenePictureProps {
  address: string;
  scene: Scene;
  /** As a film strip: whole, again and again along the width. */
  strip?: boolean;
  className?: string;
}

/** A small still of a scene, fetched in its turn; the old one stays until the new one is drawn. */
export function ScenePicture({ address, scene, strip = false, className }: ScenePictureProps) {
  const [broken, setBroken] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const place = useRef<HTMLSpanElement>(null);
  const { address: fetched, over } = useTurn(place, address);
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
    <span ref={place} className={cx("relative block size-full", shown === null && "animate-shimmer bg-pressed")}>
      {fetched === null ? null : (
        <img
          ref={stopped}
          src={fetched}
          alt=""
          decoding="async"
          draggable={false}
          onLoad={() => {
            setShown(fetched);
            over(fetched);
          }}
          onError={() => {
            setBroken(fetched);
            over(fetched);
          }}
          className={cx("absolute inset-0 size-full object-cover transition-opacity duration-200", shown === null || strip ? "opacity-0" : "opacity-100", className)}
        />
      )}
      {strip && shown !== null ? (
        <span
          aria-hidden
          className="absolute inset-0 animate-appear bg-size-[auto_100%] bg-left bg-repeat-x"
          style={{ backgroundImage: `url("${shown}")` }}
        />
      ) : null}
    </span>
  );
}

/** A picture that is taken away is not fetched any further. */
function stopped(picture: HTMLImageElement): () => void {
  return () => picture.removeAttribute("src");
}
