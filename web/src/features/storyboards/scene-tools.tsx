import { Copy, Lock, LockOpen, Merge, Plus, Scissors, Trash2 } from "lucide-react";
import { useEffect, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";

import { isLocked, newSceneId, type Board, type Scene } from "@/features/storyboards/board";
import { canJoin, canSplit } from "@/features/storyboards/edits";
import type { BoardEditor } from "@/features/storyboards/editor";
import { IconButton } from "@/ui/button";

interface SceneToolsProps {
  editor: BoardEditor;
  board: Board;
  scene: Scene;
  narration: RefObject<HTMLTextAreaElement | null>;
  onSelect: (sceneId: string) => void;
}

/** A silent scene needs to be told how long it lasts. */
const NEW_SCENE_SECONDS = 3;

/** What can be done with a scene as a whole. */
export function SceneTools({ editor, board, scene, narration, onSelect }: SceneToolsProps) {
  const { t } = useTranslation("storyboards");
  const { id } = scene;
  const at = useCaret(narration);
  const locked = isLocked(board, id);
  const insert = () => {
    const newId = newSceneId();
    editor.edit({ type: "insert", after: id, scene: { id: newId, duration_seconds: NEW_SCENE_SECONDS } });
    onSelect(newId);
  };
  const split = () => {
    const newId = newSceneId();
    editor.edit({ type: "split", id, at, newId });
    onSelect(newId);
  };
  const duplicate = () => {
    const copyId = newSceneId();
    editor.edit({ type: "duplicate", id, copyId });
    onSelect(copyId);
  };
  return (
    <div role="toolbar" aria-label={t("tools.label")} className="-mx-1 flex flex-wrap items-center gap-0.5">
      <IconButton label={t("tools.insert")} onClick={insert}>
        <Plus />
      </IconButton>
      <IconButton label={t("tools.split")} disabled={!canSplit(board, id, at)} onClick={split}>
        <Scissors />
      </IconButton>
      <IconButton label={t("tools.join")} disabled={!canJoin(board, id)} onClick={() => editor.edit({ type: "join", id })}>
        <Merge />
      </IconButton>
      <IconButton label={t("tools.duplicate")} onClick={duplicate}>
        <Copy />
      </IconButton>
      <IconButton
        label={locked ? t("locked.open") : t("tools.lock")}
        aria-pressed={locked}
        onClick={() => editor.edit({ type: "lock", id, locked: !locked })}
      >
        {locked ? <Lock /> : <LockOpen />}
      </IconButton>
      <IconButton
        label={t("tools.remove")}
        className="ml-auto"
        disabled={locked || board.scenes.length === 1}
        onClick={() => editor.edit({ type: "remove", id })}
      >
        <Trash2 />
      </IconButton>
    </div>
  );
}

/** Return where the caret was last in a field. */
function useCaret(field: RefObject<HTMLTextAreaElement | null>): number {
  const [at, setAt] = useState(0);
  useEffect(() => {
    const look = () => {
      if (field.current && document.activeElement === field.current) setAt(field.current.selectionStart);
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [field]);
  return at;
}
