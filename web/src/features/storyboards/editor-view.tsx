import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import type { StoryboardModel } from "@/api/schema";
import { estimateQuery } from "@/api/storyboards";
import { titleOf } from "@/features/storyboards/board";
import { ConflictsDialog } from "@/features/storyboards/conflicts-dialog";
import { EditorBar } from "@/features/storyboards/editor-bar";
import { Inspector } from "@/features/storyboards/inspector";
import { RenderDialog } from "@/features/storyboards/render-dialog";
import { Stage } from "@/features/storyboards/stage";
import { Timeline } from "@/features/storyboards/timeline";
import { useEditor } from "@/features/storyboards/use-editor";
import { useEditorKeys } from "@/features/storyboards/use-editor-keys";
import { useStore } from "@/store";

/** The editor: the picture, what is said and seen, and all scenes on a timeline. */
export function EditorView({ model }: { model: StoryboardModel }) {
  const { t } = useTranslation("storyboards");
  const { t: common } = useTranslation();
  const editor = useEditor(model);
  const state = useStore(editor.state);
  const board = state.history.present;
  const [selected, select] = useState(board.scenes[0]?.id ?? "");
  const index = useSelected(
    board.scenes.map((scene) => scene.id),
    selected,
  );
  const scene = board.scenes[index];
  const estimate = useQuery({ ...estimateQuery(model.id, state.version), placeholderData: keepPreviousData });
  const [isRendering, setRendering] = useState(false);
  useEditorKeys(editor);
  if (!scene) return null;
  return (
    <div className="flex min-w-0 flex-col md:grid md:h-dvh md:grid-cols-[minmax(0,1fr)_auto] md:grid-rows-[auto_minmax(0,1fr)_auto]">
      <title>{`${titleOf(board) || t("untitled")} · ${common("product")}`}</title>
      <EditorBar editor={editor} state={state} estimate={estimate.data} onRender={() => setRendering(true)} />
      <Stage board={board} scene={scene} number={index + 1} />
      <Timeline
        editor={editor}
        storyboardId={model.id}
        board={board}
        saved={state.base}
        estimate={estimate.data}
        selected={scene.id}
        onSelect={select}
      />
      <Inspector key={scene.id} editor={editor} board={board} scene={scene} onSelect={select} />
      <RenderDialog open={isRendering} onOpenChange={setRendering} storyboardId={model.id} editor={editor} state={state} />
      <ConflictsDialog editor={editor} conflicts={state.conflicts} board={board} />
    </div>
  );
}

/** Return where the selected scene is: where it was last, once it is gone. */
function useSelected(ids: readonly string[], selected: string): number {
  const [last, setLast] = useState(0);
  const found = ids.indexOf(selected);
  if (found >= 0 && found !== last) setLast(found);
  return useMemo(() => (found >= 0 ? found : Math.min(last, ids.length - 1)), [found, last, ids.length]);
}
