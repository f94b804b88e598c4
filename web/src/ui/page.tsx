import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { cx } from "@/ui/cx";

export interface PageProps {
  /** Names the page: its heading, and the browser's tab. */
  title: string;
  lead?: ReactNode;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** As wide as the window, for editors and lists that need it. */
  wide?: boolean;
  className?: string;
  children: ReactNode;
}

/** A room of the studio: heading, what can be done here, and its content. */
export function Page({ title, lead, actions, wide = false, className, children }: PageProps) {
  const { t } = useTranslation();
  return (
    <div className={cx("mx-auto w-full px-4 pt-5 pb-8 sm:px-6 md:pt-8 lg:px-10", !wide && "max-w-6xl", className)}>
      <title>{`${title} · ${t("product")}`}</title>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          {lead ? <p className="mt-1 text-base text-ink-muted">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
