import { useState } from "react";
import { useTranslation } from "react-i18next";

import { isLocked, type Board, type Scene } from "@/features/storyboards/board";
import type { BoardEditor } from "@/features/storyboards/editor";
import { SceneFields } from "@/features/storyboards/scene-fields";
import type { Drawn } from "@/features/storyboards/use-still";
import { VideoFields } from "@/features/storyboards/video-fields";
import { Tabs } from "@/ui/tabs";

export interface InspectorProps {
  editor: BoardEditor;
  board: Board;
  scene: Scene;
  drawn: Drawn;
  /** Why the studio does not take the board, if it does not. */
  error: unknown;
  onSelect: (sceneId: string) => void;
}

/** Everything about the selected scene, and about the whole video. */
export function Inspector({ editor, board, scene, drawn, error, onSelect }: InspectorProps) {
  const { t } = useTranslation("storyboards");
  const [shown, show] = useState<"scene" | "video">("scene");
  const number = board.scenes.indexOf(scene) + 1;
  return (
    <aside
      aria-label={t("inspector.label")}
      className="min-h-0 min-w-0 border-line bg-surface px-4 pb-6 md:col-start-2 md:row-start-2 md:w-80 md:overflow-y-auto md:border-l lg:w-96 xl:px-5"
    >
      <Tabs
        label={t("inspector.tabs")}
        value={shown}
        onChange={show}
        tabs={[
          {
            value: "scene",
            label: t("inspector.scene", { number }),
            content: (
              <SceneFields
                editor={editor}
                board={board}
                scene={scene}
                isLocked={isLocked(board, scene.id)}
                drawn={drawn}
                error={error}
                onSelect={onSelect}
              />
            ),
          },
          { value: "video", label: t("inspector.video"), content: <VideoFields editor={editor} settings={board.settings} /> },
        ]}
      />
    </aside>
  );
}
