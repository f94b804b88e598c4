import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";

import { cx } from "@/ui/cx";

export interface Segment<Value extends string> {
  value: Value;
  label: ReactNode;
  /** Read aloud and shown at the pointer where `label` is an icon. */
  name?: string;
}

export interface SegmentedProps<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  segments: readonly Segment<Value>[];
  /** Read aloud: what is chosen. */
  label: string;
  className?: string;
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>({ value, onChange, segments, label, className }: SegmentedProps<Value>) {
  const choose = (chosen: string) => {
    const segment = segments.find((one) => one.value === chosen);
    if (segment) onChange(segment.value);
  };
  return (
    <RadioGroup.Root
      value={value}
      onValueChange={choose}
      aria-label={label}
      orientation="horizontal"
      className={cx("inline-flex max-w-full gap-0.5 overflow-x-auto rounded-md border border-line bg-sunken p-0.5", className)}
    >
      {segments.map((segment) => (
        <RadioGroup.Item
          key={segment.value}
          value={segment.value}
          {...(segment.name === undefined ? {} : { "aria-label": segment.name, title: segment.name })}
          className="inline-flex h-7.5 grow items-center justify-center gap-1.5 rounded-[8px] px-3 text-sm font-medium whitespace-nowrap text-ink-muted transition-colors duration-150 hover:text-ink focus-visible:outline-offset-0 data-[state=checked]:bg-raised data-[state=checked]:text-ink data-[state=checked]:shadow-small pointer-coarse:h-10 [&_svg]:size-4"
        >
          {segment.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
