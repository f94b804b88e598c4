import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Lock } from "lucide-react";
import { memo, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import type { Scene } from "@/features/storyboards/board";
import type { SceneEstimate } from "@/features/storyboards/remade";
import { ScenePicture } from "@/features/storyboards/scene-picture";
import { Waveform } from "@/features/storyboards/waveform";
import type { Wave } from "@/features/storyboards/waves";
import { useFormat } from "@/i18n/format";
import { cx } from "@/ui/cx";

interface SceneCardProps {
  scene: Scene;
  number: number;
  /** How many scenes there are. */
  count: number;
  /** Where it begins on the timeline and how wide it is, in pixels. */
  start: number;
  width: number;
  /** Where its still is; null before it is saved. */
  still: string | null;
  length: SceneEstimate | null;
  /** The studio knows what it says now. */
  isSaved: boolean;
  wave: Wave | null;
  isPlayed: boolean;
  isSelected: boolean;
  isLocked: boolean;
  onSelect: (sceneId: string) => void;
  /** Go, or move the scene, so many places on. */
  onStep: (sceneId: string, by: number, isMoved: boolean) => void;
}

/** One scene of the timeline, as wide as it is long; it can be carried to another place. */
export const SceneCard = memo(function SceneCard({ scene, number, count, start, width, still, length, isSaved, wave, isPlayed, isSelected, isLocked, onSelect, onStep }: SceneCardProps) {
  const { t } = useTranslation("storyboards");
  const format = useFormat();
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: scene.id });
  const said = scene.narration ?? "";
  const isReal = length !== null && isSaved && !length.narration;
  const seconds = length ? format.number(length.duration_seconds, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) : "";
  const press = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by !== 0 && !isDragging) {
      event.preventDefault();
      onStep(scene.id, by, event.altKey);
    } else {
      (listeners?.["onKeyDown"] as ((event: KeyboardEvent) => void) | undefined)?.(event);
    }
  };
  return (
    <li
      ref={setNodeRef}
      aria-posinset={number}
      aria-setsize={count}
      style={{ left: start, width, transform: CSS.Translate.toString(transform), transition }}
      className={cx("absolute inset-y-0", isDragging && "z-10 opacity-90")}
    >
      <button
        type="button"
        data-scene={scene.id}
        {...attributes}
        {...listeners}
        aria-current={isSelected ? "true" : undefined}
        tabIndex={isSelected ? 0 : -1}
        onClick={() => onSelect(scene.id)}
        onKeyDown={press}
        className={cx(
          "group flex size-full flex-col overflow-hidden rounded-md border bg-raised text-left transition-[border-color,box-shadow] duration-150 focus-visible:outline-offset-1",
          isSelected ? "border-accent shadow-[0_0_0_1px_var(--accent)]" : "border-line hover:border-line-strong",
          isPlayed && !isSelected && "border-ink-muted",
          isDragging && "shadow-large",
        )}
      >
        <span className="relative block min-h-0 w-full grow overflow-hidden bg-sunken">
          {still ? <ScenePicture address={still} scene={scene} strip /> : null}
          <span className="absolute top-1.5 left-1.5 grid h-5 min-w-5 place-items-center rounded-full bg-black/65 px-1.5 text-2xs font-semibold text-white tabular-nums">
            <span className="sr-only">{t("card.scene")} </span>
            {number}
          </span>
          {isLocked ? <Lock aria-hidden className="absolute top-2 right-2 size-3.5 text-white drop-shadow" /> : null}
          {seconds ? (
            <span
              title={isReal ? t("card.real") : t("card.expected")}
              className="absolute right-1.5 bottom-1.5 rounded-full bg-black/65 px-1.5 text-2xs text-white tabular-nums"
            >
              {isReal ? seconds : `≈ ${seconds}`} s
            </span>
          ) : null}
        </span>
        <span className="relative block h-7 w-full shrink-0 border-b border-line">
          {wave ? <Waveform wave={wave} /> : <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />}
        </span>
        <span className="h-11 w-full shrink-0 px-2 py-1.5 text-2xs leading-snug text-ink-muted">
          <span className="line-clamp-2">{said || t("scene.silent")}</span>
        </span>
      </button>
    </li>
  );
});
