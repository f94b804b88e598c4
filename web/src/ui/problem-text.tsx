import { useTranslation } from "react-i18next";

import { lineOf, placeText, problemText, type ProblemWords, type SaidLine } from "@/api/problem-text";
import { cx } from "@/ui/cx";

/** What went wrong, and what to do: an error that was thrown, or one that a job tells. Stands inside of a sentence's element. */
export function ProblemText({ error, saidClass }: { error: unknown; saidClass?: string }) {
  const { t } = useTranslation();
  return <Words words={problemText(error, t)} saidClass={saidClass} />;
}

/** What the studio has against one place of what was sent. */
export function PlaceText({ message }: { message: string }) {
  const { t } = useTranslation();
  return <Words words={placeText(message, t)} saidClass={undefined} />;
}

function Words({ words, saidClass }: { words: Omit<ProblemWords, "title">; saidClass: string | undefined }) {
  return (
    <>
      {lineOf(words)}
      <Said lines={words.said} className={saidClass} />
    </>
  );
}

/** What the studio says in its own words, beneath a sentence. */
export function Said({ lines, className }: { lines: readonly SaidLine[]; className?: string | undefined }) {
  return lines.map(({ place, words }, index) => (
    <span key={index} className={cx("block text-xs font-normal wrap-anywhere", index === 0 && "mt-1", className ?? "text-ink-muted")}>
      {/* Apart also for whoever reads the text without its shape. */}
      {" "}
      {place && words ? `${place}: ` : place}
      {words ? <StudioWords>{words}</StudioWords> : null}
    </span>
  ));
}

/** Words of the studio itself, which are English whatever the page speaks: read aloud as such. */
export function StudioWords({ children }: { children: string }) {
  return <span lang="en">{children}</span>;
}
