import { Slider as Radix } from "radix-ui";

import { cx } from "@/ui/cx";
import { useFieldControl, useFieldLabel } from "@/ui/field";

export interface SliderProps {
  value: number;
  onChange: (value: number) => void;
  /** Called once the hand lets go. */
  onCommit?: (value: number) => void;
  min: number;
  max: number;
  step?: number;
  /** Read aloud as the value, such as `-14 LUFS`. */
  describe?: (value: number) => string;
  /** Read aloud where no field is around it. */
  label?: string;
  disabled?: boolean;
  className?: string;
}

/** A number between two others. */
export function Slider({ value, onChange, onCommit, min, max, step = 1, describe, label, disabled, className }: SliderProps) {
  const { id, ...control } = useFieldControl();
  const labelId = useFieldLabel();
  return (
    <Radix.Root
      value={[value]}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
      min={min}
      max={max}
      step={step}
      disabled={disabled ?? false}
      className={cx("relative flex h-5 w-full touch-none items-center select-none data-disabled:opacity-50 pointer-coarse:h-11", className)}
    >
      <Radix.Track className="relative h-1 grow rounded-full bg-line-strong">
        <Radix.Range className="absolute h-full rounded-full bg-accent" />
      </Radix.Track>
      <Radix.Thumb
        {...control}
        {...(id === undefined ? {} : { id })}
        {...(label !== undefined ? { "aria-label": label } : labelId === undefined ? {} : { "aria-labelledby": labelId })}
        {...(describe === undefined ? {} : { "aria-valuetext": describe(value) })}
        className="block size-4 rounded-full border-2 border-accent bg-canvas shadow-small transition-shadow duration-150 hover:shadow-[0_0_0_6px_var(--accent-soft)]"
      />
    </Radix.Root>
  );
}
