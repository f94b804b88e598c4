import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

import { cx } from "@/ui/cx";
import { Spinner } from "@/ui/spinner";
import { Tooltip } from "@/ui/tooltip";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent text-accent-ink hover:bg-accent-strong shadow-small font-semibold",
  secondary: "bg-raised text-ink border border-line-strong hover:bg-hover shadow-small",
  ghost: "text-ink-muted hover:bg-hover hover:text-ink active:bg-pressed",
  danger: "bg-danger text-danger-ink hover:bg-danger-strong shadow-small font-semibold",
};
const SIZES: Record<ButtonSize, string> = {
  sm: "h-8 px-2.5 text-sm gap-1.5 rounded-[8px]",
  md: "h-9 px-3.5 text-base gap-2 rounded-md",
  lg: "h-11 px-5 text-lg gap-2 rounded-md",
};
const SQUARES: Record<ButtonSize, string> = { sm: "size-8 rounded-[8px]", md: "size-9 rounded-md", lg: "size-11 rounded-md" };
const BASE =
  "inline-flex shrink-0 select-none items-center justify-center font-medium whitespace-nowrap transition-colors duration-150 " +
  "disabled:cursor-not-allowed disabled:opacity-50 aria-busy:cursor-progress [&_svg]:size-4 [&_svg]:shrink-0";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** An icon before the words. */
  icon?: ReactNode;
  /** It is being done: shows so, keeps its width, and takes no second click. */
  busy?: boolean;
  /** Give its looks to the only child, such as a link. */
  asChild?: boolean;
}

export function Button({
  variant = "secondary",
  size = "md",
  icon,
  busy = false,
  asChild = false,
  type = "button",
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const classes = cx(BASE, VARIANTS[variant], SIZES[size], "pointer-coarse:min-h-11", className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type={type} className={classes} aria-busy={busy || undefined} disabled={busy || disabled} {...rest}>
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** What it does: read aloud, and shown as a tooltip. */
  label: string;
  /** The icon. */
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  busy?: boolean;
}

export function IconButton({
  label,
  children,
  variant = "ghost",
  size = "md",
  busy = false,
  type = "button",
  className,
  disabled,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type={type}
        aria-label={label}
        aria-busy={busy || undefined}
        disabled={busy || disabled}
        className={cx(BASE, VARIANTS[variant], SQUARES[size], "pointer-coarse:min-h-11 pointer-coarse:min-w-11", className)}
        {...rest}
      >
        {busy ? <Spinner /> : children}
      </button>
    </Tooltip>
  );
}
