import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import { toast } from "@/ui/toast";

/** Return what copies a text, and says whether that worked. */
export function useCopy(): (text: string) => Promise<void> {
  const { t } = useTranslation("job");
  return useCallback(
    async (text: string) => {
      try {
        await navigator.clipboard.writeText(text);
        toast.success(t("copied"));
      } catch {
        // Browsers forbid it away from https, and on request.
        toast.error(t("copyFailed"));
      }
    },
    [t],
  );
}
