import { cx } from "@/ui/cx";

export interface ProgressProps {
  /** 0 to 100; `null` while nobody knows. */
  value: number | null;
  /** Read aloud: what is being done. */
  label: string;
  tone?: "accent" | "success" | "danger" | "neutral";
  className?: string;
}

const TONES = { accent: "bg-accent", success: "bg-success", danger: "bg-danger", neutral: "bg-ink-faint" };

/** How far something is; it glides from one value to the next, on the compositor alone. */
export function Progress({ value, label, tone = "accent", className }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === null ? {} : { "aria-valuenow": Math.round(value) })}
      className={cx("h-1 w-full overflow-hidden rounded-full bg-pressed", className)}
    >
      <div
        className={cx("h-full rounded-full transition-transform duration-700 ease-out", TONES[tone], value === null && "animate-breathe")}
        style={{ transform: `translateX(${(value ?? 30) - 100}%)` }}
      />
    </div>
  );
}
