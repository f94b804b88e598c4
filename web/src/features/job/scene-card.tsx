import { Check, CircleDashed, CopyCheck, LoaderCircle, OctagonAlert, Play } from "lucide-react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import type { JobScene } from "@/api/schema";
import { isReady } from "@/features/job/scene-times";
import { useFormat } from "@/i18n/format";
import { cx } from "@/ui/cx";
import { Spinner } from "@/ui/spinner";

const AT_WORK = new Set<JobScene["state"]>(["narrating", "illustrating", "rendering"]);

export interface SceneCardProps {
  scene: JobScene;
  /** It is the one that is seen or worked at now. */
  isNow: boolean;
  /** It is the one that the job failed at. */
  hasFailed: boolean;
  onPlay: ((seconds: number) => void) | undefined;
}

/** One scene of the strip; a button once it can be played. */
export const SceneCard = memo(function SceneCard({ scene, isNow, hasFailed, onPlay }: SceneCardProps) {
  const { t } = useTranslation("job");
  const format = useFormat();
  const begin = scene.begin_seconds;
  const words = scene.narration || scene.text || t("sceneNumber", { number: scene.number });
  const seconds = scene.duration_seconds === null ? "" : t("seconds", { seconds: format.number(scene.duration_seconds, { maximumFractionDigits: 1 }) });
  const content = (
    <>
      <ScenePicture scene={scene} canPlay={onPlay !== undefined} isNow={isNow} />
      <span className="mt-2 flex items-center justify-between gap-2 text-xs text-ink-faint tabular-nums">
        <SceneState scene={scene} hasFailed={hasFailed} />
        <span>{seconds}</span>
      </span>
      <span className="mt-1 line-clamp-2 text-sm text-ink-muted">{words}</span>
    </>
  );
  return (
    <li data-scene={scene.id} aria-current={isNow || undefined} className="w-44 shrink-0 snap-start">
      {onPlay && begin !== null ? (
        <button
          type="button"
          onClick={() => onPlay(begin)}
          className="group block w-full rounded-md text-left"
        >
          <span className="sr-only">{t("playFrom", { number: scene.number })}</span>
          {content}
        </button>
      ) : (
        <>
          <span className="sr-only">{t("sceneNumber", { number: scene.number })}</span>
          {content}
        </>
      )}
    </li>
  );
});

function ScenePicture({ scene, canPlay, isNow }: { scene: JobScene; canPlay: boolean; isNow: boolean }) {
  const url = scene.still_url === null ? null : apiUrl(scene.still_url);
  return (
    <span
      className={cx(
        "relative grid h-28 place-items-center overflow-hidden rounded-md bg-sunken text-ink-faint transition-shadow duration-150",
        isNow ? "ring-2 ring-accent" : "ring-1 ring-line",
      )}
    >
      {url ? (
        <>
          <img src={url} alt="" aria-hidden loading="lazy" decoding="async" className="absolute inset-0 size-full scale-125 object-cover opacity-50 blur-lg" />
          <img src={url} alt="" loading="lazy" decoding="async" className="absolute inset-0 size-full animate-appear object-contain" />
        </>
      ) : AT_WORK.has(scene.state) ? (
        <Spinner className="text-accent-text" />
      ) : (
        <CircleDashed aria-hidden className="size-5 stroke-[1.5]" />
      )}
      <span aria-hidden className="absolute top-1.5 left-1.5 grid h-5 min-w-5 place-items-center rounded-sm bg-black/65 px-1 text-2xs font-semibold text-white tabular-nums">
        {scene.number}
      </span>
      {canPlay ? (
        <span aria-hidden className="absolute grid size-9 place-items-center rounded-full bg-black/60 text-white opacity-0 transition-opacity duration-150 group-hover:opacity-100 group-focus-visible:opacity-100">
          <Play className="size-4 fill-current" />
        </span>
      ) : null}
      {scene.rendered > 0 && scene.rendered < 100 ? (
        <span aria-hidden className="absolute inset-x-0 bottom-0 h-1 bg-black/50">
          <span className="block h-full origin-left bg-accent transition-transform duration-500" style={{ transform: `scaleX(${scene.rendered / 100})` }} />
        </span>
      ) : null}
    </span>
  );
}

function SceneState({ scene, hasFailed }: { scene: JobScene; hasFailed: boolean }): ReactNode {
  const { t } = useTranslation("job");
  if (hasFailed) {
    return (
      <span className="inline-flex items-center gap-1 text-danger-text">
        <OctagonAlert aria-hidden className="size-3.5" />
        {t("sceneStates.failed")}
      </span>
    );
  }
  const isAtWork = AT_WORK.has(scene.state);
  const Icon = isAtWork ? LoaderCircle : scene.state === "reused" ? CopyCheck : isReady(scene) ? Check : CircleDashed;
  return (
    <span className={cx("inline-flex items-center gap-1", isAtWork ? "text-accent-text" : scene.state === "rendered" ? "text-success-text" : "")}>
      <Icon aria-hidden className={cx("size-3.5", isAtWork && "animate-turn")} />
      {t(`sceneStates.${scene.state}`)}
    </span>
  );
}
