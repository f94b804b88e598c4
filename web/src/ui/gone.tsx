import { FileQuestionMark } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

export interface GoneProps {
  title: ReactNode;
  /** Why it may be gone. */
  children: ReactNode;
  /** Where to go instead. */
  to: string;
  action: ReactNode;
}

/** In place of a room whose thing is no longer there. */
export function Gone({ title, children, to, action }: GoneProps) {
  return (
    <EmptyState
      icon={<FileQuestionMark />}
      title={title}
      isPage
      action={
        <Button asChild>
          <Link to={to}>{action}</Link>
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
