import { RadioGroup } from "radix-ui";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { CAPTIONS, type CaptionsLook } from "@/features/create/draft";
import { cx } from "@/ui/cx";

const WORD_MS = 420;

/** How captions look, each showing the text's own first words as they are spoken. */
export function CaptionsPicker({ value, onChange, sentence }: { value: CaptionsLook; onChange: (value: CaptionsLook) => void; sentence: string }) {
  const { t } = useTranslation("create");
  const words = (sentence || t("captions.sample")).split(/\s+/).slice(0, 3);
  const spoken = useSpokenWord(words.length);
  return (
    <RadioGroup.Root
      value={value}
      onValueChange={(chosen) => {
        const look = CAPTIONS.find((one) => one === chosen);
        if (look) onChange(look);
      }}
      aria-label={t("captions.label")}
      className="grid grid-cols-3 gap-2"
    >
      {CAPTIONS.map((look) => (
        <RadioGroup.Item
          key={look}
          value={look}
          className="flex h-19 min-w-0 flex-col overflow-hidden rounded-md border border-line bg-sunken transition-colors duration-150 hover:border-line-strong data-[state=checked]:border-accent data-[state=checked]:shadow-[0_0_0_1px_var(--accent)]"
        >
          <span aria-hidden className="grid min-h-0 grow place-items-center overflow-hidden bg-[#1d2a3a] px-1">
            <Sample look={look} words={words} spoken={spoken} />
          </span>
          <span className="w-full truncate px-1.5 py-1 text-center text-xs font-medium text-ink-muted">{t(`captions.${look}`)}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

/** Count through the words, as a voice would; the first one stays where motion is not wanted. */
function useSpokenWord(count: number): number {
  const [spoken, setSpoken] = useState(0);
  useEffect(() => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return undefined;
    const timer = setInterval(() => setSpoken((word) => word + 1), WORD_MS);
    return () => clearInterval(timer);
  }, []);
  return spoken % Math.max(1, count);
}

const LETTERS = "text-[10px] leading-tight font-extrabold tracking-wide text-white uppercase [text-shadow:0_1px_2px_rgb(0_0_0/80%)]";

function Sample({ look, words, spoken }: { look: CaptionsLook; words: string[]; spoken: number }) {
  if (look === "none") return <span className="h-px w-6 bg-white/40" />;
  if (look === "one-word") return <span className={cx(LETTERS, "text-sm")}>{words[spoken]}</span>;
  const shown = look === "pop" ? words.slice(0, spoken + 1) : words;
  return (
    <span className={cx(LETTERS, "flex max-w-full flex-wrap justify-center gap-x-1", look === "boxed" && "rounded-sm bg-black/75 px-1 py-0.5")}>
      {shown.map((word, place) => (
        <span key={place} className={cx(look !== "boxed" && place === spoken && "text-[#ffd21f]", look === "pop" && place === spoken && "animate-pop")}>
          {word}
        </span>
      ))}
    </span>
  );
}
