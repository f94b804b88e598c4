import { Check } from "lucide-react";
import type { ComponentProps } from "react";

import { cx } from "@/ui/cx";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "aria-label"> {
  /** Read aloud. */
  label: string;
}

/** A box to tick; as large to the finger as it has to be, and as small to the eye. */
export function Checkbox({ label, className, ...rest }: CheckboxProps) {
  return (
    <span className={cx("relative grid size-9 shrink-0 place-items-center pointer-coarse:size-11", className)}>
      <input
        type="checkbox"
        aria-label={label}
        className="peer absolute inset-0 cursor-pointer appearance-none rounded-md focus-visible:-outline-offset-4"
        {...rest}
      />
      <span
        aria-hidden
        className="pointer-events-none grid size-4.5 place-items-center rounded-[5px] border border-ink-faint bg-field text-transparent transition-colors duration-100 peer-checked:border-accent peer-checked:bg-accent peer-checked:text-accent-ink peer-hover:border-ink-muted"
      >
        <Check className="size-3.5 stroke-3" />
      </span>
    </span>
  );
}
