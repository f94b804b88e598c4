import { useQuery } from "@tanstack/react-query";
import { Ellipsis, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { stylesQuery } from "@/api/catalogue";
import type { StoryboardSummary } from "@/api/schema";
import { storyboardQuery, useDeleteStoryboard } from "@/api/storyboards";
import { boardOf, titleOf, type Board } from "@/features/storyboards/board";
import { stillOf } from "@/features/storyboards/fingerprint";
import { ScenePicture } from "@/features/storyboards/scene-picture";
import { useFormat } from "@/i18n/format";
import { IconButton } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Menu, MenuItem } from "@/ui/menu";

/** One storyboard of the list, by its first picture. */
export function StoryboardCard({ board }: { board: StoryboardSummary }) {
  const { t, i18n } = useTranslation("storyboards");
  const format = useFormat();
  const styles = useQuery(stylesQuery(i18n.language));
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteStoryboard();
  const { data } = useQuery(storyboardQuery(board.id));
  const whole = data ? boardOf(data) : null;
  const title = board.title || (whole ? titleOf(whole) : "") || t("untitled");
  const style = styles.data?.find((one) => one.id === board.style)?.label ?? board.style;
  return (
    <li className="group relative flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface transition-colors duration-150 hover:border-line-strong">
      <FirstPicture id={board.id} board={whole} />
      <div className="flex items-start gap-1 py-2.5 pr-1 pl-3">
        <div className="min-w-0 grow">
          <h2 className="truncate text-base font-medium">
            <Link
              to={`/storyboards/${board.id}`}
              className="outline-none after:absolute after:inset-0 focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text"
            >
              {title}
            </Link>
          </h2>
          <p className="mt-0.5 truncate text-xs text-ink-faint">
            {t("scenes", { count: board.scenes })} · {style}
          </p>
          <time dateTime={board.changed_at} title={format.dateTime(board.changed_at)} className="text-xs text-ink-faint">
            {t("changed", { when: format.ago(board.changed_at) })}
          </time>
        </div>
        <span className="relative z-10">
          <Menu
            trigger={
              <IconButton label={t("actionsFor", { title })} size="sm">
                <Ellipsis />
              </IconButton>
            }
          >
            <MenuItem icon={<Trash2 />} danger onSelect={() => setAsking(true)}>
              {t("delete.action")}
            </MenuItem>
          </Menu>
        </span>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("delete.title", { title })}
        description={t("delete.detail")}
        action={t("delete.action")}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id: board.id, version: board.version })}
      />
    </li>
  );
}

function FirstPicture({ id, board }: { id: string; board: Board | null }) {
  const first = board?.scenes[0];
  return (
    <span className="block aspect-[4/5] w-full overflow-hidden bg-sunken sm:aspect-square">
      {board && first ? (
        <ScenePicture address={stillOf(id, board, first)} scene={first} className="object-[50%_30%]" />
      ) : null}
    </span>
  );
}
