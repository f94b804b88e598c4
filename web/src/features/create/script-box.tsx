import { Paperclip, ScrollText, Sparkles } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { FileInput } from "@/ui/file-input";
import { Menu, MenuItem } from "@/ui/menu";
import { useFileDrop } from "@/ui/use-file-drop";

/** What may be dropped: text is read into the box, all else goes into the library. */
export const ACCEPTED = ".txt,.md,.markdown,.json,image/*,video/mp4,video/quicktime,video/webm,audio/*";

const SAMPLES = ["ferry", "bees", "noir"] as const;

export interface ScriptBoxProps {
  text: string;
  onText: (text: string) => void;
  onFiles: (files: File[]) => void;
  onSubmit: () => void;
  /** What stands under the text: files that were brought. */
  children?: ReactNode;
  /** The line at the bottom: what the text will become. */
  footer: ReactNode;
}

/** One large box for a script; files may be dropped on it, or anywhere on the page. */
export function ScriptBox({ text, onText, onFiles, onSubmit, children, footer }: ScriptBoxProps) {
  const { t } = useTranslation("create");
  const input = useRef<HTMLInputElement>(null);
  const over = useFileDrop(onFiles);
  return (
    <div
      className={cx(
        "relative flex flex-col rounded-lg border bg-surface transition-colors duration-150 focus-within:border-accent-text",
        over ? "border-accent" : "border-line-strong",
      )}
    >
      <label htmlFor="script" className="sr-only">
        {t("script.label")}
      </label>
      <textarea
        id="script"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            onSubmit();
          }
        }}
        placeholder={t("script.placeholder")}
        spellCheck
        rows={8}
        className="field-sizing-content max-h-[60vh] min-h-52 w-full resize-none bg-transparent px-4 pt-4 pb-2 text-lg leading-relaxed text-ink outline-none placeholder:text-ink-faint sm:px-5"
      />
      {children}
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2.5">
        <Button size="sm" variant="ghost" icon={<Paperclip />} onClick={() => input.current?.click()}>
          {t("script.files")}
        </Button>
        {text === "" ? <Samples onText={onText} /> : null}
        <div className="ml-auto min-w-0 text-sm text-ink-muted">{footer}</div>
      </div>
      <FileInput ref={input} multiple accept={ACCEPTED} onFiles={onFiles} />
      {over ? (
        <div className="pointer-events-none absolute inset-0 grid place-items-center rounded-lg bg-accent-soft text-lg font-semibold text-accent-text backdrop-blur-sm">
          {t("script.drop")}
        </div>
      ) : null}
    </div>
  );
}

function Samples({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation("create");
  return (
    <Menu
      trigger={
        <Button size="sm" variant="ghost" icon={<Sparkles />}>
          {t("script.try")}
        </Button>
      }
    >
      {SAMPLES.map((sample) => (
        <MenuItem key={sample} icon={<ScrollText />} onSelect={() => onText(t(`samples.${sample}.text`))}>
          {t(`samples.${sample}.title`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
