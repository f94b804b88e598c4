import { Clapperboard, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useStoryboards } from "@/api/storyboards";
import { NewStoryboardDialog } from "@/features/storyboards/new-storyboard";
import { StoryboardCard } from "@/features/storyboards/storyboard-card";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { Skeleton } from "@/ui/skeleton";

const GRID = "grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4 xl:grid-cols-5";
const SHOWN_WHILE_READ = 5;

/** All storyboards of the account. */
export function Component() {
  const { t } = useTranslation("storyboards");
  const { t: common } = useTranslation();
  const query = useStoryboards();
  const [isMaking, setMaking] = useState(false);
  const boards = query.data?.pages.flatMap((page) => page.items);
  const make = (
    <Button variant="primary" icon={<Plus />} onClick={() => setMaking(true)}>
      {t("new.open")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={boards?.length ? make : null}>
      {query.isPending ? (
        <div role="status" aria-label={common("loading")} className={GRID}>
          {Array.from({ length: SHOWN_WHILE_READ }, (_, index) => (
            <Skeleton key={index} className="aspect-[4/5.3] rounded-lg" />
          ))}
        </div>
      ) : query.isError && !boards ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !boards?.length ? (
        <EmptyState icon={<Clapperboard />} title={t("empty.title")} action={make}>
          {t("empty.detail")}
        </EmptyState>
      ) : (
        <ul className={GRID}>
          {boards.map((board) => (
            <StoryboardCard key={board.id} board={board} />
          ))}
        </ul>
      )}
      {query.hasNextPage ? (
        <div className="mt-6 flex justify-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common("loadMore")}
          </Button>
        </div>
      ) : null}
      <NewStoryboardDialog open={isMaking} onOpenChange={setMaking} />
    </Page>
  );
}
