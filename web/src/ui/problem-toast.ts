import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import { problemText } from "@/api/problem-text";
import { toast } from "@/ui/toast";

/** Show what went wrong as a message of its own. */
export function useShowProblem(): (error: unknown) => void {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown) => {
      const { title, detail } = problemText(error, t);
      toast.error(title, { detail });
    },
    [t],
  );
}
