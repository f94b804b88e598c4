import { CloudOff, RotateCw, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { isUnreachable } from "@/api/errors";
import { problemText } from "@/api/problem-text";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ProblemText } from "@/ui/problem-text";

export interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** It is all that the page has. */
  isPage?: boolean;
  className?: string;
}

/** Something could not be read: what happened, what to do, and a button to try again. */
export function ErrorState({ error, onRetry, isPage = false, className }: ErrorStateProps) {
  const { t } = useTranslation();
  const { title } = problemText(error, t);
  return (
    <div role="alert">
      <EmptyState
        icon={isUnreachable(error) ? <CloudOff /> : <TriangleAlert />}
        title={title}
        isPage={isPage}
        {...(className === undefined ? {} : { className })}
        action={
          onRetry && (
            <Button icon={<RotateCw />} onClick={onRetry}>
              {t("tryAgain")}
            </Button>
          )
        }
      >
        <ProblemText error={error} />
      </EmptyState>
    </div>
  );
}
