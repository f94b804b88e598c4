import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import { stylesQuery } from "@/api/catalogue";
import type { StyleDocument } from "@/api/schema";
import { cx } from "@/ui/cx";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

const PLACES = 7;

/** All styles as the studio itself renders them; the one at the pointer moves. */
export function StyleGallery({ value, onChange }: { value: string; onChange: (style: string) => void }) {
  const { t, i18n } = useTranslation("create");
  const styles = useQuery(stylesQuery(i18n.language));
  if (styles.isError) return <ErrorState error={styles.error} onRetry={() => void styles.refetch()} />;
  return (
    <RadioGroup.Root
      value={value}
      onValueChange={onChange}
      aria-label={t("style.label")}
      className="grid grid-cols-2 gap-2.5 min-[360px]:grid-cols-3 sm:grid-cols-4 2xl:grid-cols-7"
    >
      {styles.data
        ? styles.data.map((style) => <StyleCard key={style.id} style={style} />)
        : Array.from({ length: PLACES }, (_, place) => <Skeleton key={place} className="aspect-[9/14] rounded-lg" />)}
    </RadioGroup.Root>
  );
}

function StyleCard({ style }: { style: StyleDocument }) {
  const [near, setNear] = useState(false);
  const picture = apiUrl(style.preview_url);
  return (
    <RadioGroup.Item
      value={style.id}
      title={style.description}
      onPointerEnter={(event) => setNear(event.pointerType === "mouse")}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={() => setNear(false)}
      className={cx(
        "group relative aspect-[9/14] overflow-hidden rounded-lg border border-line bg-sunken text-left transition-[border-color,box-shadow] duration-150 hover:border-line-strong",
        "data-[state=checked]:border-accent data-[state=checked]:shadow-[0_0_0_1px_var(--accent)]",
      )}
    >
      {style.preview_ready ? (
        <img
          src={picture}
          alt=""
          className="absolute inset-0 size-full object-cover transition-transform duration-200 group-hover:scale-[1.03] motion-reduce:transform-none"
        />
      ) : (
        <Palette colours={style.palette} />
      )}
      {near && style.preview_clip_ready ? <Moving address={`${picture}?kind=video`} /> : null}
      <span className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/85 via-black/55 to-transparent px-2.5 pt-7 pb-2 text-xs leading-snug font-medium text-white hyphens-auto">
        {style.label}
      </span>
      <RadioGroup.Indicator className="absolute top-2 right-2 grid size-5 place-items-center rounded-full bg-accent text-accent-ink">
        <Check aria-hidden className="size-3.5" />
      </RadioGroup.Indicator>
    </RadioGroup.Item>
  );
}

/** The style's own colours, until the studio has made its picture. */
function Palette({ colours }: { colours: readonly string[] }) {
  return (
    <span aria-hidden className="absolute inset-0 flex animate-breathe flex-col-reverse">
      {colours.map((colour) => (
        <span key={colour} className="grow" style={{ background: colour }} />
      ))}
    </span>
  );
}

/** The style's short clip over its picture, once it can play. */
function Moving({ address }: { address: string }) {
  const [plays, setPlays] = useState(false);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return null;
  return (
    <video
      src={address}
      muted
      loop
      autoPlay
      playsInline
      aria-hidden
      onPlaying={() => setPlays(true)}
      className={cx("absolute inset-0 size-full object-cover transition-opacity duration-200", plays ? "opacity-100" : "opacity-0")}
    />
  );
}
