import { cx } from "@/ui/cx";

export interface Bar {
  key: string;
  name: string;
  /** The whole bar. */
  value: number;
  /** The part of it that is filled more strongly; all of it when absent. */
  part?: number;
  /** At the end of the row. */
  told: string;
}

const TONES = { accent: "bg-accent", info: "bg-info", success: "bg-success", danger: "bg-danger" };
const SOFT_TONES = { accent: "bg-accent-soft", info: "bg-info-soft", success: "bg-success-soft", danger: "bg-danger-soft" };

/** Values beside one another, each as long as it is large. */
export function Bars({ bars, tone }: { bars: readonly Bar[]; tone: keyof typeof TONES }) {
  const longest = Math.max(...bars.map(({ value }) => value));
  return (
    <ul className="flex flex-col gap-3">
      {bars.map(({ key, name, value, part = value, told }) => (
        <li key={key}>
          <div className="mb-1 flex items-baseline gap-3 text-sm">
            <span className="min-w-0 grow truncate">{name}</span>
            <span className="shrink-0 text-ink-muted tabular-nums">{told}</span>
          </div>
          <div aria-hidden className="h-2 rounded-full bg-pressed">
            <div
              className={cx("h-full overflow-hidden rounded-full transition-[width] duration-300", part === value ? TONES[tone] : SOFT_TONES[tone])}
              style={{ width: `${Math.max(1, (value / longest) * 100)}%` }}
            >
              {part === value ? null : <div className={cx("h-full", TONES[tone])} style={{ width: `${(part / value) * 100}%` }} />}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
