import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import { lineOf, problemText } from "@/api/problem-text";
import { toast, type ToastOptions } from "@/ui/toast";

/** Show what went wrong as a message of its own. */
export function useShowProblem(): (error: unknown) => void {
  const { t } = useTranslation();
  return useCallback((error: unknown) => showProblem(error, t), [t]);
}

/** Show what went wrong as a message of its own, from outside of what is drawn. */
export function showProblem(error: unknown, t: TFunction): void {
  toast.error(problemText(error, t).title, problemDetail(error, t));
}

/** Return what stands beneath the title of a message about an error. */
export function problemDetail(error: unknown, t: TFunction): ToastOptions {
  const words = problemText(error, t);
  return { detail: lineOf(words), said: words.said };
}
