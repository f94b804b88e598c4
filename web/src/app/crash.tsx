import { Unplug } from "lucide-react";
import { useTranslation } from "react-i18next";

import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** Shown in the place of a part that has broken, also where its script could not be loaded. */
export function Crash() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        icon={<Unplug />}
        title={t("crashed.title")}
        isPage
        action={<Button onClick={() => location.reload()}>{t("crashed.reload")}</Button>}
      >
        {t("crashed.detail")}
      </EmptyState>
    </div>
  );
}
