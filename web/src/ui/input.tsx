import type { ComponentProps } from "react";

import { cx } from "@/ui/cx";
import { useFieldControl } from "@/ui/field";

export const CONTROL =
  "w-full min-w-0 rounded-md border border-line-strong bg-field text-base text-ink placeholder:text-ink-faint " +
  "transition-colors duration-150 hover:border-ink-faint focus-visible:border-accent-text focus-visible:outline-1 " +
  "focus-visible:outline-offset-0 aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-50 " +
  // Phones zoom into smaller text.
  "pointer-coarse:text-lg";

/** One line of text. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...useFieldControl()} className={cx(CONTROL, "h-9 px-3 pointer-coarse:h-11", className)} {...rest} />;
}

/** Several lines of text; grows with what is in it where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldControl()}
      rows={rows}
      className={cx(CONTROL, "field-sizing-content resize-y px-3 py-2", className)}
      {...rest}
    />
  );
}
