import { closestCenter, DndContext, type DragEndEvent } from "@dnd-kit/core";
import { horizontalListSortingStrategy, SortableContext } from "@dnd-kit/sortable";
import { Plus } from "lucide-react";
import { useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { EstimateModel } from "@/api/schema";
import { newSceneId, type Board, type Scene } from "@/features/storyboards/board";
import type { BoardEditor } from "@/features/storyboards/editor";
import { isSame } from "@/features/storyboards/equal";
import { stillsOf } from "@/features/storyboards/fingerprint";
import { SceneCard } from "@/features/storyboards/scene-card";
import { placesOf, useTimelineWindow, type Place } from "@/features/storyboards/timeline-window";
import type { Wave } from "@/features/storyboards/waves";
import { useDragTexts, useSceneSensors } from "@/features/storyboards/use-scene-drag";
import { useFormat } from "@/i18n/format";
import { IconButton } from "@/ui/button";

interface TimelineProps {
  editor: BoardEditor;
  storyboardId: string;
  board: Board;
  /** As the studio has it: what its stills show. */
  saved: Board;
  estimate: EstimateModel | undefined;
  /** How the scenes sound in the last video. */
  waves: ReadonlyMap<string, Wave>;
  selected: string;
  /** The scene that a draft is playing. */
  played: string | null;
  onSelect: (sceneId: string) => void;
}

const NEW_SCENE_SECONDS = 3;
const NOWHERE: Place = { start: 0, size: 0 };

/** All scenes in their order, each as wide as it is long. */
export function Timeline({ editor, storyboardId, board, saved, estimate, waves, selected, played, onSelect }: TimelineProps) {
  const { t } = useTranslation("storyboards");
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => board.scenes.map((scene) => scene.id), [board.scenes]);
  const still = useMemo(() => stillsOf(storyboardId, saved), [storyboardId, saved]);
  const lengths = useMemo(() => new Map(estimate?.scenes.map((one) => [one.id, one])), [estimate]);
  const savedScenes = useMemo(() => new Map(saved.scenes.map((scene) => [scene.id, scene])), [saved]);
  const places = useMemo(() => placesOf(board.scenes, lengths), [board.scenes, lengths]);
  const cards = useTimelineWindow(scroller, places, ids.indexOf(selected), ids.indexOf(played ?? selected));
  const sensors = useSceneSensors();
  const accessibility = useDragTexts(ids);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) editor.edit({ type: "move", id: String(active.id), to: ids.indexOf(String(over.id)) });
  };
  const step = useCallback(
    (id: string, by: number, isMoved: boolean) => {
      const at = editor.board.scenes.findIndex((scene) => scene.id === id);
      const next = editor.board.scenes[at + by];
      if (!next) return;
      if (isMoved) editor.edit({ type: "move", id, to: at + by });
      else onSelect(next.id);
      requestAnimationFrame(() => focusCard(scroller.current, isMoved ? id : next.id));
    },
    [editor, onSelect],
  );
  const append = () => {
    const id = newSceneId();
    editor.edit({ type: "insert", after: ids.at(-1) ?? null, scene: { id, duration_seconds: NEW_SCENE_SECONDS } });
    onSelect(id);
  };
  return (
    <section aria-label={t("timeline.label")} className="min-w-0 border-t border-line bg-surface max-md:border-b md:col-span-2 md:row-start-3">
      <header className="flex items-center gap-3 px-4 pt-2 text-xs text-ink-faint tabular-nums">
        <h2 className="font-medium text-ink-muted">{t("scenes", { count: ids.length })}</h2>
        {estimate ? <span>{format.clock(estimate.duration_seconds)}</span> : null}
        <p className="ml-auto max-lg:hidden">{t("timeline.keys")}</p>
      </header>
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragStart={({ active }) => onSelect(String(active.id))} onDragEnd={drop} accessibility={accessibility}>
        <SortableContext items={ids} strategy={horizontalListSortingStrategy}>
          <div ref={scroller} className="overflow-x-auto overscroll-x-contain pt-2 pb-3">
            <ol className="relative h-42 max-md:h-36" style={{ width: cards.width }}>
              {cards.shown.map((index) => {
                const scene = board.scenes[index];
                const { start, size } = places[index] ?? NOWHERE;
                return scene ? (
                  <SceneCard
                    key={scene.id}
                    scene={scene}
                    number={index + 1}
                    count={ids.length}
                    start={start}
                    width={size}
                    still={still(scene.id)}
                    length={lengths.get(scene.id) ?? null}
                    isSaved={savedScenes.get(scene.id)?.narration === scene.narration}
                    wave={waveOf(waves, scene)}
                    isPlayed={scene.id === played}
                    isSelected={scene.id === selected}
                    isLocked={board.locked.includes(scene.id)}
                    onSelect={onSelect}
                    onStep={step}
                  />
                ) : (
                  <li key="append" className="absolute inset-y-0 grid place-items-center" style={{ left: start, width: size }}>
                    <IconButton label={t("tools.append")} onClick={append}>
                      <Plus />
                    </IconButton>
                  </li>
                );
              })}
            </ol>
          </div>
        </SortableContext>
      </DndContext>
    </section>
  );
}

/** The sound of what a scene says now; none where it said something else then. */
function waveOf(waves: ReadonlyMap<string, Wave>, scene: Scene): Wave | null {
  const wave = waves.get(scene.id);
  return wave && isSame(wave.narration, scene.narration ?? "") ? wave : null;
}

function focusCard(within: HTMLElement | null, id: string): void {
  within?.querySelector<HTMLElement>(`[data-scene="${id}"]`)?.focus();
}
