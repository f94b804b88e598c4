import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";

import { cx } from "@/ui/cx";

export interface RadioRow<Value extends string> {
  value: Value;
  label: ReactNode;
  /** A quieter line beneath. */
  hint?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface RadioRowsProps<Value extends string> {
  value: Value | null;
  onChange: (value: Value) => void;
  rows: readonly RadioRow<Value>[];
  /** Read aloud: what is chosen. */
  label: string;
  /** Id of what says more about it, or what is wrong with it. */
  describedBy?: string | undefined;
  invalid?: boolean;
}

/** One of a few that need a line of words each, all in sight. */
export function RadioRows<Value extends string>({ value, onChange, rows, label, describedBy, invalid = false }: RadioRowsProps<Value>) {
  const choose = (chosen: string) => {
    const row = rows.find((one) => one.value === chosen);
    if (row) onChange(row.value);
  };
  return (
    <RadioGroup.Root
      value={value ?? ""}
      onValueChange={choose}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-required
      className={cx("overflow-hidden rounded-md border", invalid ? "border-danger" : "border-line-strong")}
    >
      {rows.map((row) => (
        <RadioGroup.Item
          key={row.value}
          value={row.value}
          disabled={row.disabled ?? false}
          className="group flex min-h-11 w-full items-center gap-3 border-t border-line px-3.5 py-2 text-left transition-colors duration-150 first:border-t-0 hover:bg-hover focus-visible:-outline-offset-2 disabled:cursor-not-allowed disabled:hover:bg-transparent data-[state=checked]:bg-accent-soft"
        >
          <span aria-hidden className="grid size-4 shrink-0 place-items-center rounded-full border border-ink-faint bg-field group-disabled:opacity-40 group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent">
            <span className="size-1.5 rounded-full bg-accent-ink opacity-0 group-data-[state=checked]:opacity-100" />
          </span>
          {row.icon ? <span aria-hidden className="shrink-0 text-ink-muted group-disabled:opacity-50 [&_svg]:size-4.5 [&_svg]:stroke-[1.75]">{row.icon}</span> : null}
          <span className="min-w-0 grow">
            <span className="block text-sm font-medium group-disabled:text-ink-muted">{row.label}</span>
            {row.hint ? <span className="block text-xs text-ink-faint wrap-anywhere group-data-[state=checked]:text-ink-muted">{row.hint}</span> : null}
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
