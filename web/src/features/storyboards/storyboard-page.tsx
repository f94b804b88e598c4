import { useQuery } from "@tanstack/react-query";
import { Clapperboard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { isApiError } from "@/api/errors";
import { storyboardQuery } from "@/api/storyboards";
import { EditorView } from "@/features/storyboards/editor-view";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

/** One storyboard, to be edited. */
export function Component() {
  const { id = "" } = useParams();
  const { t } = useTranslation("storyboards");
  const query = useQuery(storyboardQuery(id));
  if (query.data) return <EditorView key={id} model={query.data} />;
  if (!query.isError) return <EditorOnItsWay />;
  if (!isApiError(query.error) || query.error.status !== 404) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isPage />;
  }
  return (
    <EmptyState
      icon={<Clapperboard />}
      title={t("missing.title")}
      isPage
      action={
        <Button asChild>
          <Link to="/storyboards">{t("missing.action")}</Link>
        </Button>
      }
    >
      {t("missing.detail")}
    </EmptyState>
  );
}

function EditorOnItsWay() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col md:h-dvh">
      <div className="h-14 border-b border-line" />
      <div className="flex min-h-0 grow flex-col md:flex-row">
        <div className="grid grow place-items-center p-6">
          <Skeleton className="aspect-[9/16] h-full max-h-[42dvh] rounded-lg md:max-h-full" />
        </div>
        <div className="flex flex-col gap-4 border-line p-5 md:w-88 md:border-l">
          <Skeleton className="h-9" />
          <Skeleton className="h-32" />
          <Skeleton className="h-20" />
        </div>
      </div>
      <div className="flex h-48 gap-2 border-t border-line p-4">
        <Skeleton className="h-full w-36" />
        <Skeleton className="h-full w-36" />
        <Skeleton className="h-full w-36" />
      </div>
    </div>
  );
}
