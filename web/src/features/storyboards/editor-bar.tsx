import { ChevronLeft, Clapperboard, Play, Redo2, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { EstimateModel } from "@/api/schema";
import { titleOf } from "@/features/storyboards/board";
import type { BoardEditor, EditorState } from "@/features/storyboards/editor";
import { remadeOf } from "@/features/storyboards/remade";
import { SaveState } from "@/features/storyboards/save-state";
import type { Preview } from "@/features/storyboards/use-preview";
import { useFormat } from "@/i18n/format";
import { Button, IconButton } from "@/ui/button";

interface EditorBarProps {
  editor: BoardEditor;
  state: EditorState;
  estimate: EstimateModel | undefined;
  preview: Preview;
  onRender: () => void;
}

/** Above the editor: whose storyboard it is, whether it is saved, back and forth, and the way to the video. */
export function EditorBar({ editor, state, estimate, preview, onRender }: EditorBarProps) {
  const { t } = useTranslation("storyboards");
  const format = useFormat();
  const { history } = state;
  const count = estimate ? remadeOf(estimate).scenes.length : 0;
  return (
    <header className="flex min-h-14 md:col-span-2 shrink-0 items-center gap-1 border-b border-line bg-surface py-1 pr-3 pl-1 sm:gap-2 sm:pr-4 sm:pl-2">
      <Button asChild variant="ghost" className="w-9 px-0 pointer-coarse:w-11">
        <Link to="/storyboards" aria-label={t("back")} title={t("back")}>
          <ChevronLeft aria-hidden />
        </Link>
      </Button>
      <h1 className="min-w-0 grow">
        <input
          aria-label={t("boardTitle")}
          value={history.present.settings.title ?? ""}
          placeholder={titleOf(history.present) || t("untitled")}
          maxLength={200}
          onChange={(event) => editor.edit({ type: "settings", fields: { title: event.target.value } })}
          className="w-full max-w-xl min-w-0 truncate rounded-sm bg-transparent px-2 py-1.5 text-lg font-semibold placeholder:text-ink-faint hover:bg-hover focus:bg-field"
        />
      </h1>
      <SaveState editor={editor} state={state} />
      <IconButton label={t("undo")} disabled={history.past.length === 0} onClick={() => editor.undo()} aria-keyshortcuts="Control+Z">
        <Undo2 />
      </IconButton>
      <IconButton label={t("redo")} disabled={history.future.length === 0} onClick={() => editor.redo()} aria-keyshortcuts="Control+Shift+Z">
        <Redo2 />
      </IconButton>
      <Button icon={<Play />} busy={preview.isStarting} onClick={preview.start}>
        <span className="max-sm:sr-only">{t("preview.open")}</span>
      </Button>
      <Button variant="primary" icon={<Clapperboard />} onClick={onRender}>
        <span className="max-sm:sr-only">{t("render.open")}</span>
        {estimate ? (
          <span className="font-normal opacity-80 max-lg:hidden">
            {count === 0 ? t("render.nothingNew") : t("render.brief", { count, duration: format.duration(estimate.expected_seconds) })}
          </span>
        ) : null}
      </Button>
    </header>
  );
}
