import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";

import { useShortcuts } from "@/app/shortcuts";
import type { BoardEditor } from "@/features/storyboards/editor";

export interface EditorActs {
  /** Go so many scenes on. */
  onStep: (by: number) => void;
  onPreview: () => void;
}

/** Ctrl/⌘+Z and Shift+Ctrl/⌘+Z (Ctrl+Y) go back and forth, also while writing: a field has no other history here. */
export function useEditorKeys(editor: BoardEditor, acts: EditorActs): void {
  const { t } = useTranslation("storyboards");
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  const offered = useMemo(
    () => [
      { keys: "j", label: t("keys.next"), run: () => latest.current.onStep(1) },
      { keys: "k", label: t("keys.previous"), run: () => latest.current.onStep(-1) },
      { keys: "p", label: t("keys.preview"), run: () => latest.current.onPreview() },
      { keys: "u", label: t("keys.undo"), run: () => editor.undo() },
      { keys: "U", label: t("keys.redo"), run: () => editor.redo() },
    ],
    [editor, t],
  );
  useShortcuts(offered);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('[role="dialog"]')) return;
      const key = event.key.toLowerCase();
      if (key === "s") {
        event.preventDefault();
        void editor.flush();
      }
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) editor.redo();
      else editor.undo();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [editor]);
}
