import { useId, type ReactNode } from "react";

import { Card } from "@/ui/card";

export interface SectionProps {
  title: string;
  /** What this is about. */
  lead: string;
  /** Buttons beneath the words. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One part of the settings: what it is about beside what can be set. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid items-start gap-4 border-t border-line py-7 first:border-t-0 first:pt-0 lg:grid-cols-[16rem_minmax(0,1fr)] lg:gap-10">
      <div>
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-sm text-ink-muted">{lead}</p>
        {actions ? <div className="mt-4 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      <Card className="min-w-0 overflow-hidden">{children}</Card>
    </section>
  );
}
