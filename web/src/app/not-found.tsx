import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<Compass />}
      title={t("notFound.title")}
      isPage
      action={
        <Button asChild>
          <Link to="/">{t("goHome")}</Link>
        </Button>
      }
    >
      {t("notFound.detail")}
    </EmptyState>
  );
}
