import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { JobModel, JobScenes } from "@/api/schema";
import { SceneCard } from "@/features/job/scene-card";
import { isReady } from "@/features/job/scene-times";
import { useFormat } from "@/i18n/format";
import { Skeleton } from "@/ui/skeleton";

export interface FilmstripProps {
  job: JobModel;
  scenes: JobScenes | undefined;
  isPending: boolean;
  /** Id of the scene that is seen in the video now. */
  playing: string | null;
  /** Play from a moment; absent while there is nothing to play. */
  onPlay: ((seconds: number) => void) | undefined;
}

/** The scenes in their order, each with its picture and how far it is. */
export function Filmstrip({ job, scenes, isPending, playing, onPlay }: FilmstripProps) {
  const { t } = useTranslation("job");
  const format = useFormat();
  const strip = useRef<HTMLUListElement>(null);
  const at = playing ?? (job.state === "running" ? (scenes?.items.find((scene) => scene.number === job.scene)?.id ?? null) : null);
  useEffect(() => {
    if (at !== null) show(strip.current, at);
  }, [at]);
  if (isPending && job.type !== "tts") return <Skeleton className="h-56 rounded-lg" />;
  if (!scenes || scenes.items.length === 0) return null;
  const done = scenes.items.filter(isReady).length;
  const reused = scenes.items.filter((scene) => scene.state === "reused").length;
  const facts = [
    done < scenes.items.length ? t("scenesDone", { done: format.number(done), all: format.number(scenes.items.length) }) : format.number(done),
    reused > 0 ? t("scenesReused", { number: format.number(reused) }) : "",
  ];
  return (
    <section aria-labelledby="scenes-heading">
      <div className="mb-3 flex items-baseline gap-2">
        <h2 id="scenes-heading" className="font-semibold">
          {t("scenes")}
        </h2>
        <p className="text-sm text-ink-faint tabular-nums">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      {/* The room for the ring of the one that has the focus. */}
      {/* Without anything to press in it, the keyboard scrolls the strip itself. */}
      <ul ref={strip} aria-labelledby="scenes-heading" {...(onPlay ? {} : { tabIndex: 0 })} className="-mx-1 flex snap-x scroll-px-1 gap-3 overflow-x-auto p-1 pb-3">
        {scenes.items.map((scene) => (
          <SceneCard key={scene.id} scene={scene} isNow={scene.id === at} hasFailed={job.error?.scene === scene.number} onPlay={onPlay} />
        ))}
      </ul>
    </section>
  );
}

/** Bring a scene into sight within the strip, without moving the page. */
function show(strip: HTMLElement | null, id: string): void {
  const card = strip?.querySelector<HTMLElement>(`[data-scene="${CSS.escape(id)}"]`);
  if (!strip || !card) return;
  const left = card.offsetLeft - strip.offsetLeft;
  const isSeen = left >= strip.scrollLeft && left + card.offsetWidth <= strip.scrollLeft + strip.clientWidth;
  if (!isSeen) strip.scrollTo({ left: left - strip.clientWidth / 3, behavior: "smooth" });
}
