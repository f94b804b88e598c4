import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** A sentence beneath the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the one that matters last. */
  footer?: ReactNode;
  /** Cannot be left but by its own buttons. */
  insistent?: boolean;
  /** On anything wider than a phone. */
  width?: DialogWidth;
  className?: string;
}

export type DialogWidth = "md" | "lg" | "xl" | "2xl" | "4xl";

const WIDTHS: Record<DialogWidth, string> = {
  md: "sm:max-w-md",
  lg: "sm:max-w-lg",
  xl: "sm:max-w-xl",
  "2xl": "sm:max-w-2xl",
  "4xl": "sm:max-w-4xl",
};

/** Something that has to be settled before the page goes on; a sheet from below on phones. */
export function Dialog({ open, onOpenChange, title, description, children, footer, insistent = false, width = "md", className }: DialogProps) {
  const { t } = useTranslation();
  const stay = (event: Event) => {
    if (insistent) event.preventDefault();
  };
  // A message that came up over the dialog takes Escape for itself and leaves it undecided.
  const leave = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented && !insistent) onOpenChange(false);
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay backdrop-blur-[2px]" />
        <div className="pointer-events-none fixed inset-0 z-40 flex items-end justify-center sm:items-center sm:p-6">
          <Radix.Content
            onEscapeKeyDown={stay}
            onKeyDown={leave}
            onPointerDownOutside={stay}
            onInteractOutside={stay}
            {...(description ? {} : { "aria-describedby": undefined })}
            className={cx(
              "pointer-events-auto relative flex max-h-[92dvh] w-full animate-rise flex-col rounded-t-lg bg-raised shadow-large outline-none sm:rounded-lg",
              WIDTHS[width],
              className,
            )}
          >
            <header className="px-5 pt-5 pr-14">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-1 text-base text-ink-muted">{description}</Radix.Description>
              ) : null}
            </header>
            {children ? <div className="min-h-0 overflow-y-auto px-5 pt-4">{children}</div> : null}
            <footer className="flex flex-wrap justify-end gap-2 px-5 pt-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
            {/* Last in order, so that the focus begins at what the dialog is about. */}
            {insistent ? null : (
              <Radix.Close
                aria-label={t("close")}
                className="absolute top-3 right-3 grid size-9 place-items-center rounded-md text-ink-muted transition-colors duration-150 hover:bg-hover hover:text-ink pointer-coarse:size-11"
              >
                <X aria-hidden className="size-4" />
              </Radix.Close>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  /** What the button does, as a verb. */
  action: string;
  onConfirm: () => void;
  busy?: boolean;
  /** What it is about, beneath the description. */
  children?: ReactNode;
}

/** A question before something that cannot be undone. */
export function ConfirmDialog({ open, onOpenChange, title, description, action, onConfirm, busy = false, children }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {t("cancel")}
          </Button>
          <Button variant="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
