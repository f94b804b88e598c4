import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

export const TooltipProvider = Radix.Provider;

/** A few words at the pointer or the focus; never the only place where something is told. */
export function Tooltip({ text, side = "top", children }: { text: ReactNode; side?: NonNullable<Radix.TooltipContentProps["side"]>; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-64 animate-pop rounded-sm border border-line bg-raised px-2 py-1 text-xs text-ink shadow-large"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
