import { Switch as Radix } from "radix-ui";

import { cx } from "@/ui/cx";
import { useFieldControl } from "@/ui/field";

export interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Read aloud where no field is around it. */
  label?: string;
  disabled?: boolean;
  className?: string;
}

/** On or off, at once. */
export function Switch({ checked, onChange, label, disabled, className }: SwitchProps) {
  return (
    <Radix.Root
      {...useFieldControl()}
      {...(label === undefined ? {} : { "aria-label": label })}
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled ?? false}
      className={cx(
        // The track is small, the target is not: the pseudo-element widens it.
        "relative h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors duration-150 after:absolute after:-inset-3 data-[state=checked]:bg-accent disabled:opacity-50",
        className,
      )}
    >
      <Radix.Thumb className="block size-4 translate-x-0.5 rounded-full bg-white shadow-small transition-transform duration-150 ease-out data-[state=checked]:translate-x-[18px]" />
    </Radix.Root>
  );
}
