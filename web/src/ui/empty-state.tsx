import type { ReactNode } from "react";

import { cx } from "@/ui/cx";

export interface EmptyStateProps {
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** It is all that the page has: its title is the page's. */
  isPage?: boolean;
  className?: string;
}

/** Nothing is here yet: what would be, and how to begin. */
export function EmptyState({ icon, title, children, action, isPage = false, className }: EmptyStateProps) {
  const Title = isPage ? "h1" : "h2";
  return (
    <div className={cx("flex flex-col items-center px-6 py-16 text-center", isPage && "min-h-[70dvh] justify-center", className)}>
      <span
        aria-hidden
        className="mb-5 grid size-14 place-items-center rounded-lg border border-line bg-surface text-ink-muted shadow-small [&_svg]:size-6 [&_svg]:stroke-[1.5]"
      >
        {icon}
      </span>
      <Title className="text-lg font-semibold">{title}</Title>
      {children ? <p className="mt-1.5 max-w-sm text-base text-ink-muted">{children}</p> : null}
      {action ? <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
