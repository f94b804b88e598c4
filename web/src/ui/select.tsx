import { getNonce } from "get-nonce";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { cx } from "@/ui/cx";
import { useFieldControl } from "@/ui/field";
import { CONTROL } from "@/ui/input";

export interface Option<Value extends string> {
  value: Value;
  label: string;
  /** A quieter line beneath. */
  hint?: string;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** Values are not empty: the empty text means that nothing is chosen. */
  options: readonly Option<Value>[];
  placeholder?: string;
  /** Read aloud where no field is around it. */
  label?: string;
  disabled?: boolean;
  className?: string;
}

/** One of some, in a list that opens. */
export function Select<Value extends string>({ value, onChange, options, placeholder, label, disabled, className }: SelectProps<Value>) {
  const control = useFieldControl();
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <Radix.Root value={value ?? ""} onValueChange={choose} disabled={disabled ?? false}>
      <Radix.Trigger
        {...control}
        {...(label === undefined ? {} : { "aria-label": label })}
        className={cx(
          CONTROL,
          "flex h-9 items-center justify-between gap-2 px-3 text-left data-placeholder:text-ink-faint pointer-coarse:h-11",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-pop overflow-hidden rounded-md bg-raised p-1 shadow-large"
        >
          <Radix.Viewport nonce={getNonce()}>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="flex cursor-pointer items-center gap-2 rounded-sm py-1.5 pr-2 pl-2.5 text-base outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-11"
              >
                {option.icon}
                <span className="min-w-0 grow">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint ? <span className="block text-xs text-ink-faint">{option.hint}</span> : null}
                </span>
                <Radix.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent-text" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
