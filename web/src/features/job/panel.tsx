import type { ReactNode } from "react";

import { Card } from "@/ui/card";

/** A titled part of the room's side. */
export function Panel({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <Card className="p-4">
      <h2 className="text-sm font-semibold">{title}</h2>
      {hint ? <p className="mt-0.5 text-xs text-ink-faint">{hint}</p> : null}
      <div className="mt-3">{children}</div>
    </Card>
  );
}
