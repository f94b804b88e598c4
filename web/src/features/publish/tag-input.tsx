import { X } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { tagsAfter } from "@/features/publish/form";
import { useFieldControl } from "@/ui/field";
import { CONTROL } from "@/ui/input";

/** Words, each of which can be taken away again. */
export function TagInput({ tags, onChange }: { tags: readonly string[]; onChange: (tags: readonly string[]) => void }) {
  const { t } = useTranslation("publish");
  const control = useFieldControl();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const take = (text: string) => {
    const next = tagsAfter(tags, text);
    if (next.length > tags.length) onChange(next);
    setTyped("");
  };
  const remove = (tag: string) => {
    onChange(tags.filter((one) => one !== tag));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = tags.at(-1);
    if (event.key === "Enter") {
      // It ends a tag, and never sends the form.
      event.preventDefault();
      if (typed.trim()) take(typed);
    } else if (event.key === "Backspace" && typed === "" && last !== undefined) {
      event.preventDefault();
      onChange(tags.slice(0, -1));
      setTyped(last);
    }
  };
  return (
    <div
      className={`${CONTROL} flex min-h-9 flex-wrap items-center gap-1.5 p-1.5 focus-within:border-accent-text focus-within:outline-1 focus-within:outline-accent-text has-aria-invalid:border-danger pointer-coarse:min-h-11`}
    >
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          aria-label={t("fields.tagRemove", { tag })}
          onClick={() => remove(tag)}
          className="inline-flex h-6.5 max-w-full items-center gap-1 rounded-sm bg-pressed pr-1.5 pl-2 text-sm text-ink transition-colors duration-150 hover:bg-danger-soft hover:text-danger-text pointer-coarse:h-11 pointer-coarse:px-3"
        >
          <span className="truncate">{tag}</span>
          <X aria-hidden className="size-3.5 shrink-0" />
        </button>
      ))}
      <input
        {...control}
        ref={input}
        value={typed}
        autoComplete="off"
        maxLength={200}
        onChange={({ target }) => (/[,\n]/.test(target.value) ? take(target.value) : setTyped(target.value))}
        onKeyDown={onKeyDown}
        onBlur={() => typed.trim() && take(typed)}
        className="h-6.5 min-w-24 grow bg-transparent px-1.5 outline-none pointer-coarse:h-8"
      />
    </div>
  );
}
