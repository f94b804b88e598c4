import { useEffect } from "react";

import type { BoardEditor } from "@/features/storyboards/editor";

/** Ctrl/⌘+Z and Shift+Ctrl/⌘+Z (Ctrl+Y) go back and forth, also while writing: a field has no other history here. */
export function useEditorKeys(editor: BoardEditor): void {
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
