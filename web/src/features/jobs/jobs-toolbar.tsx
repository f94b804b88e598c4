import { Search, X } from "lucide-react";
import { useEffect, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";

import type { JobCounts } from "@/api/schema";
import { NotifyButton } from "@/features/jobs/notify-button";
import { countOf, SHOWN, TYPES, type View } from "@/features/jobs/view";
import { useFormat } from "@/i18n/format";
import { Input } from "@/ui/input";
import { Segmented } from "@/ui/segmented";
import { Select } from "@/ui/select";

const SEARCH_AFTER_MS = 200;

export interface JobsToolbarProps {
  view: View;
  onView: (view: View) => void;
  counts: JobCounts | undefined;
  search: Ref<HTMLInputElement>;
}

/** Which jobs are shown: by state, with how many there are, by kind, and by the words of their titles. */
export function JobsToolbar({ view, onView, counts, search }: JobsToolbarProps) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  return (
    <div className="sticky top-14 z-20 -mx-4 mb-1 flex flex-wrap items-center gap-2 bg-canvas px-4 py-3 sm:-mx-6 sm:px-6 md:top-0 lg:-mx-10 lg:px-10">
      <Segmented
        label={t("filter")}
        value={view.shown}
        onChange={(shown) => onView({ ...view, shown })}
        segments={SHOWN.map((value) => ({
          value,
          label: (
            <>
              {t(`filters.${value}`)}
              {/* The place of the number is there before the number is. */}
              <span className="min-w-2 text-xs text-ink-faint tabular-nums">{counts ? format.number(countOf(counts, value)) : ""}</span>
            </>
          ),
        }))}
      />
      <div className="flex min-w-0 grow items-center gap-2 sm:ml-auto sm:grow-0">
        <div className="w-40 shrink-0">
          <Select
            label={t("kind")}
            value={view.type ?? "all"}
            onChange={(value) => onView({ ...view, type: value === "all" ? null : value })}
            options={(["all", ...TYPES] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        </div>
        <SearchBox ref={search} value={view.query} onChange={(query) => onView({ ...view, query })} />
        <NotifyButton />
      </div>
    </div>
  );
}

function SearchBox({ ref, value, onChange }: { ref: Ref<HTMLInputElement>; value: string; onChange: (query: string) => void }) {
  const { t } = useTranslation("jobs");
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // The address changed by itself, such as by going back.
  if (value !== told) {
    setTold(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => {
      setTold(typed);
      onChange(typed);
    }, SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className="relative min-w-0 grow sm:w-56">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint" />
      <Input
        ref={ref}
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped("");
        }}
        className="pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {typed ? (
        <button
          type="button"
          aria-label={t("clearSearch")}
          onClick={() => setTyped("")}
          className="absolute top-1/2 right-0 grid size-9 -translate-y-1/2 place-items-center rounded-md text-ink-faint hover:text-ink pointer-coarse:size-11"
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : null}
    </div>
  );
}
