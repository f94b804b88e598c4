import { createContext, useContext, useId, type ReactNode } from "react";

import { cx } from "@/ui/cx";

/** What a field tells its control, which spreads it: whose label it has, and what describes it. */
export interface FieldControl {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
}

const FieldContext = createContext<FieldControl>({});
const LabelContext = createContext<string | undefined>(undefined);

/** Return what the field around a control tells it; nothing outside of a field. */
export function useFieldControl(): FieldControl {
  return useContext(FieldContext);
}

/** Return the id of the label around a control that is none of the elements which a label can belong to. */
export function useFieldLabel(): string | undefined {
  return useContext(LabelContext);
}

export interface FieldProps {
  label: ReactNode;
  /** A sentence beneath that helps before anything is wrong. */
  hint?: ReactNode;
  /** What is wrong, and what to do. */
  error?: ReactNode;
  required?: boolean;
  /** The label is for screen readers only. */
  labelHidden?: boolean;
  className?: string;
  /** One control. */
  children: ReactNode;
}

/** A label, its control, a hint and what is wrong, tied together for everyone. */
export function Field({ label, hint, error, required = false, labelHidden = false, className, children }: FieldProps) {
  const id = useId();
  const labelId = `${id}-label`;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ");
  const control: FieldControl = {
    id,
    ...(described ? { "aria-describedby": described } : {}),
    ...(error ? { "aria-invalid": true } : {}),
    ...(required ? { "aria-required": true } : {}),
  };
  return (
    <div className={cx("flex min-w-0 flex-col gap-1.5", className)}>
      <label id={labelId} htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-medium text-ink"}>
        {label}
      </label>
      <FieldContext value={control}>
        <LabelContext value={labelId}>{children}</LabelContext>
      </FieldContext>
      {hint ? (
        <p id={hintId} className="text-xs text-ink-faint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={errorId} role="alert" className="text-xs text-danger-text">
          {error}
        </p>
      ) : null}
    </div>
  );
}
