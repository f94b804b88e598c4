import { useTranslation } from "react-i18next";

import type { Board, SceneField, SettingsField } from "@/features/storyboards/board";
import type { BoardEditor } from "@/features/storyboards/editor";
import type { Conflict } from "@/features/storyboards/merge";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

interface ConflictsDialogProps {
  editor: BoardEditor;
  board: Board;
  conflicts: readonly Conflict[];
}

/** Two windows gave the same field another value: a person says which one holds. */
export function ConflictsDialog({ editor, board, conflicts }: ConflictsDialogProps) {
  const { t } = useTranslation("storyboards");
  const conflict = conflicts[0];
  if (!conflict) return null;
  const number = board.scenes.findIndex((scene) => scene.id === conflict.sceneId) + 1;
  const field = fieldName(conflict.field, t);
  return (
    <Dialog
      open
      insistent
      onOpenChange={() => undefined}
      title={conflict.sceneId === null ? t("conflict.video", { field }) : t("conflict.scene", { number, field })}
      description={t("conflict.detail", { count: conflicts.length })}
      width="2xl"
      footer={
        <>
          <Button onClick={() => editor.settle(conflict, "theirs")}>{t("conflict.takeTheirs")}</Button>
          <Button variant="primary" onClick={() => editor.settle(conflict, "mine")}>
            {t("conflict.takeMine")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Side title={t("conflict.mine")} value={conflict.mine} />
        <Side title={t("conflict.theirs")} value={conflict.theirs} />
      </div>
    </Dialog>
  );
}

function Side({ title, value }: { title: string; value: unknown }) {
  const { t } = useTranslation("storyboards");
  return (
    <section className="min-w-0 rounded-md border border-line bg-surface p-3">
      <h3 className="mb-1 text-xs font-medium text-ink-faint">{title}</h3>
      <p className="max-h-48 overflow-y-auto text-sm whitespace-pre-wrap">{shown(value) || t("conflict.nothing")}</p>
    </section>
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value, null, 1);
}

type Words = ReturnType<typeof useTranslation<"storyboards">>["t"];

function fieldName(field: SceneField | SettingsField, t: Words): string {
  switch (field) {
    case "narration":
    case "prompt":
    case "text":
    case "motion":
    case "transition":
      return t(`scene.${field}`);
    case "picture":
    case "crop":
      return t("scene.picture");
    case "voice":
      return t("scene.voice");
    case "duration_seconds":
      return t("scene.duration");
    case "style":
    case "format":
    case "music":
    case "captions":
    case "quality":
      return t(`video.${field}`);
    case "title":
      return t("boardTitle");
    default:
      return field;
  }
}
