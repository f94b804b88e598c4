import { useState, type PointerEvent } from "react";

import { ticksTo } from "@/features/analytics/numbers";
import { cx } from "@/ui/cx";

export interface Column {
  key: string;
  value: number;
  /** Beneath the column, where there is room for it. */
  name: string;
  /** Shown at the pointer. */
  told: string;
}

export interface DayColumnsProps {
  columns: readonly Column[];
  /** Values that have no parts: videos. */
  isWhole: boolean;
  /** Read aloud. */
  label: string;
  write: (value: number) => string;
}

const NAMES = 6;

/** One column a day, on round steps; what is pointed at is told. */
export function DayColumns({ columns, isWhole, label, write }: DayColumnsProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const ticks = ticksTo(Math.max(0, ...columns.map(({ value }) => value)), isWhole);
  const top = ticks.at(-1) ?? 1;
  const every = Math.ceil(columns.length / NAMES);
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointed(Math.min(columns.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * columns.length))));
  };
  const shown = pointed === null ? undefined : columns[pointed];
  return (
    <div role="img" aria-label={label} className="flex gap-2 text-2xs text-ink-faint tabular-nums select-none">
      <div className="relative h-48 w-9 shrink-0">
        {ticks.map((tick) => (
          <span key={tick} className="absolute right-0 translate-y-1/2" style={{ bottom: `${(tick / top) * 100}%` }}>
            {write(tick)}
          </span>
        ))}
      </div>
      <div className="min-w-0 grow">
        <div className="relative h-48" onPointerMove={point} onPointerDown={point} onPointerLeave={() => setPointed(null)}>
          {ticks.map((tick) => (
            <div key={tick} className="absolute inset-x-0 border-t border-line" style={{ bottom: `${(tick / top) * 100}%` }} />
          ))}
          <div className={cx("absolute inset-0 flex items-end", columns.length > 40 ? "gap-px" : "gap-1 sm:gap-1.5")}>
            {columns.map(({ key, value }, index) => (
              <div
                key={key}
                className={cx(
                  "min-w-0 grow basis-0 rounded-t-[3px] transition-colors duration-100",
                  value > 0 && "min-h-0.5",
                  pointed === index ? "bg-accent-strong" : "bg-accent",
                  pointed !== null && pointed !== index && "opacity-60",
                )}
                style={{ height: `${(value / top) * 100}%` }}
              />
            ))}
          </div>
          {shown && pointed !== null ? (
            <div
              className="pointer-events-none absolute top-0 z-10 w-max rounded-sm border border-line bg-raised px-2.5 py-1.5 text-xs whitespace-nowrap text-ink shadow-large"
              style={{ left: `${((pointed + 0.5) / columns.length) * 100}%`, transform: `translateX(-${((pointed + 0.5) / columns.length) * 100}%)` }}
            >
              {shown.told}
            </div>
          ) : null}
        </div>
        <div className="relative mt-1.5 h-4">
          {columns.map(({ key, name }, index) =>
            // Counted from today, which always has its name.
            (columns.length - 1 - index) % every === 0 ? (
              <span
                key={key}
                className="absolute whitespace-nowrap"
                style={{ left: `${((index + 0.5) / columns.length) * 100}%`, transform: `translateX(-${((index + 0.5) / columns.length) * 100}%)` }}
              >
                {name}
              </span>
            ) : null,
          )}
        </div>
      </div>
    </div>
  );
}
