import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";

import { apiBase, apiUrl } from "@/api/base";
import { readJson } from "@/api/job-files";
import { jobKeys } from "@/api/job-keys";
import type { SpeechOutput } from "@/api/schema";
import { parseWords, sentencesOf, wordAt, type Word } from "@/features/job/words";
import { Card } from "@/ui/card";
import { Skeleton } from "@/ui/skeleton";

/** The finished speech, with its words, which light up as they are said. */
export function SpeechPlayer({ output }: { output: SpeechOutput }) {
  const { t } = useTranslation("job");
  const audio = useRef<HTMLAudioElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const { data, isPending } = useQuery({
    queryKey: jobKeys.content(output.words_url),
    queryFn: async ({ signal }) => parseWords(await readJson(output.words_url, signal)),
    staleTime: Infinity,
  });
  const words = useMemo(() => data?.words ?? [], [data]);
  const sentences = useMemo(() => sentencesOf(words), [words]);
  useLight(audio, text, words);
  const playFrom = (event: MouseEvent<HTMLButtonElement>, sentence: readonly Word[]) => {
    const chosen = event.target instanceof HTMLElement ? event.target.dataset["word"] : undefined;
    const start = words[Number(chosen)]?.start ?? sentence[0]?.start;
    if (!audio.current || start === undefined) return;
    audio.current.currentTime = start;
    void audio.current.play();
  };
  return (
    <Card className="p-5 sm:p-6">
      {/* What it says stands beneath, word by word. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        controls
        preload="metadata"
        aria-label={t("speech")}
        src={apiUrl(output.audio_url)}
        {...(apiBase ? { crossOrigin: "use-credentials" as const } : {})}
        className="h-13 w-full"
      />
      <h2 className="mt-6 text-sm font-medium">{t("transcript")}</h2>
      <p className="text-xs text-ink-faint">{t("transcriptHint")}</p>
      {isPending ? <Skeleton className="mt-4 h-24" /> : null}
      <div ref={text} lang={data?.language ?? output.language} className="mt-4 text-xl leading-9 text-ink-muted">
        {sentences.map((sentence) => (
          <button
            key={sentence[0]?.index}
            type="button"
            onClick={(event) => playFrom(event, sentence)}
            className="mr-1.5 inline rounded-sm text-left transition-colors duration-150 hover:text-ink"
          >
            {sentence.map((word, place) => (
              <span key={word.index}>
                {place > 0 ? " " : ""}
                <span
                  data-word={word.index}
                  className="rounded-sm transition-colors duration-100 data-said:text-ink data-now:bg-accent-soft data-now:text-accent-text!"
                >
                  {word.text}
                </span>
              </span>
            ))}
          </button>
        ))}
      </div>
    </Card>
  );
}

/** Light up the word that is being said: frame by frame while it plays, without drawing the text anew. */
function useLight(audio: { current: HTMLAudioElement | null }, text: { current: HTMLElement | null }, words: readonly Word[]): void {
  useEffect(() => {
    const element = audio.current;
    const shown = text.current?.querySelectorAll<HTMLElement>("[data-word]");
    if (!element || !shown || words.length === 0) return undefined;
    let lit = -1;
    let frame = 0;
    const look = () => {
      const now = wordAt(words, element.currentTime);
      if (now === lit) return;
      shown[lit]?.removeAttribute("data-now");
      shown[now]?.setAttribute("data-now", "");
      for (let place = Math.min(lit, now) + 1; place <= Math.max(lit, now); place += 1) {
        shown[place]?.toggleAttribute("data-said", place <= now);
      }
      lit = now;
    };
    const follow = () => {
      look();
      if (!element.paused) frame = requestAnimationFrame(follow);
    };
    const events = ["play", "seeked"] as const;
    for (const name of events) element.addEventListener(name, follow);
    return () => {
      cancelAnimationFrame(frame);
      for (const name of events) element.removeEventListener(name, follow);
    };
  }, [audio, text, words]);
}
