import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import type { StoryboardModel } from "@/api/schema";
import { estimateQuery, storyboardKeys } from "@/api/storyboards";
import { titleOf, type Scene } from "@/features/storyboards/board";
import { ConflictsDialog } from "@/features/storyboards/conflicts-dialog";
import { EditorBar } from "@/features/storyboards/editor-bar";
import { GoneDialog } from "@/features/storyboards/gone-dialog";
import { Inspector } from "@/features/storyboards/inspector";
import { forgetUnsaved } from "@/features/storyboards/kept";
import { rememberJob } from "@/features/storyboards/made-of";
import { PreviewPlayer } from "@/features/storyboards/preview-player";
import { RenderDialog } from "@/features/storyboards/render-dialog";
import { Stage } from "@/features/storyboards/stage";
import { Timeline } from "@/features/storyboards/timeline";
import { useEditor } from "@/features/storyboards/use-editor";
import { useEditorKeys } from "@/features/storyboards/use-editor-keys";
import { usePreview } from "@/features/storyboards/use-preview";
import { useStill } from "@/features/storyboards/use-still";
import { useWaves } from "@/features/storyboards/use-waves";
import { useStore } from "@/store";
import { toast } from "@/ui/toast";

/** The editor: the picture, what is said and seen, and all scenes on a timeline. */
export function EditorView({ model }: { model: StoryboardModel }) {
  const { t } = useTranslation("storyboards");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const editor = useEditor(model);
  const state = useStore(editor.state);
  const board = state.history.present;
  const [selected, select] = useState("");
  const index = useSelected(
    board.scenes.map((scene) => scene.id),
    selected,
  );
  const scene = board.scenes[index] ?? NO_SCENE;
  const estimate = useQuery({ ...estimateQuery(model.id, state.version), placeholderData: keepPreviousData });
  const drawn = useStill(board, scene);
  const preview = usePreview(model.id, editor);
  const [latest, setLatest] = useState<string | null>(null);
  const [played, setPlayed] = useState<string | null>(null);
  const waves = useWaves(model.id, state.base, latest);
  const [isRendering, setRendering] = useState(false);
  useEditorKeys(editor, { onStep: (by) => select(board.scenes[index + by]?.id ?? scene.id), onPreview: preview.start });
  useEffect(() => {
    if (state.takenIn > 0) toast.info(t("takenIn"));
  }, [state.takenIn, t]);
  const keepDraft = useCallback(
    (jobId: string) => {
      rememberJob(model.id, jobId);
      setLatest(jobId);
      // What was spoken for the draft need not be spoken again, and its length is known.
      void client.invalidateQueries({ queryKey: storyboardKeys.estimates(model.id) });
    },
    [client, model.id],
  );
  return (
    <div className="flex min-w-0 flex-col md:grid md:h-dvh md:grid-cols-[minmax(0,1fr)_auto] md:grid-rows-[auto_minmax(0,1fr)_auto]">
      <title>{`${titleOf(board) || t("untitled")} · ${common("product")}`}</title>
      <EditorBar editor={editor} state={state} estimate={estimate.data} preview={preview} onRender={() => setRendering(true)} />
      <Stage
        board={board}
        scene={scene}
        number={index + 1}
        drawn={drawn}
        player={
          preview.jobId === null ? null : (
            <PreviewPlayer
              key={preview.jobId}
              jobId={preview.jobId}
              isOld={preview.version !== state.version || state.saving !== "saved"}
              onAgain={preview.start}
              onClose={preview.close}
              onDone={keepDraft}
              onScene={setPlayed}
            />
          )
        }
      />
      <Timeline
        editor={editor}
        storyboardId={model.id}
        board={board}
        saved={state.base}
        estimate={estimate.data}
        waves={waves}
        selected={scene.id}
        played={played}
        onSelect={select}
      />
      <Inspector key={scene.id} editor={editor} board={board} scene={scene} drawn={drawn} error={state.error} onSelect={select} />
      <RenderDialog open={isRendering} onOpenChange={setRendering} storyboardId={model.id} editor={editor} state={state} />
      {state.saving === "gone" ? <GoneDialog editor={editor} onGone={() => forgetUnsaved(model.id)} /> : null}
      <ConflictsDialog editor={editor} conflicts={state.conflicts} board={board} />
    </div>
  );
}

/** A board has one scene at least; this one is never shown. */
const NO_SCENE: Scene = { id: "" };

/** Return where the selected scene is: where it was last, once it is gone. */
function useSelected(ids: readonly string[], selected: string): number {
  const [last, setLast] = useState(0);
  const found = ids.indexOf(selected);
  if (found >= 0 && found !== last) setLast(found);
  return useMemo(() => (found >= 0 ? found : Math.min(last, ids.length - 1)), [found, last, ids.length]);
}
