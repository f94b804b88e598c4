import { ImageOff, Link2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Board, Scene } from "@/features/storyboards/board";
import { ratioOf } from "@/features/storyboards/shape";
import type { Drawn } from "@/features/storyboards/use-still";
import { cx } from "@/ui/cx";
import { ProblemText } from "@/ui/problem-text";
import { Skeleton } from "@/ui/skeleton";
import { Spinner } from "@/ui/spinner";

interface StageProps {
  board: Board;
  scene: Scene;
  number: number;
  drawn: Drawn;
  /** A draft of the video, in the picture's place. */
  player: ReactNode;
}

/** The selected scene as it will be seen, drawn anew as it changes. */
export function Stage({ board, scene, number, drawn, player }: StageProps) {
  const { t } = useTranslation("storyboards");
  const { still, sceneId, isDrawing, error } = drawn;
  const isOld = sceneId !== scene.id;
  const ratio = ratioOf(board.settings.format);
  return (
    <section aria-label={t("stage.label")} className="grid min-h-0 min-w-0 grow place-items-center bg-sunken p-3 sm:p-5">
      <div
        className="relative max-h-full max-w-full overflow-hidden rounded-lg bg-surface shadow-large max-md:h-[38dvh] md:h-full"
        style={{ aspectRatio: ratio }}
      >
        {still ? (
          <img
            src={still.picture}
            alt={t("stage.picture", { number })}
            className={cx("absolute inset-0 size-full object-cover transition-opacity duration-150", (isOld || error !== null) && "opacity-40")}
          />
        ) : error || scene.picture?.url ? null : (
          <Skeleton className="absolute inset-0 rounded-none" />
        )}
        {scene.picture?.url ? (
          <Note icon={<Link2 />}>{t("stage.elsewhere")}</Note>
        ) : error ? (
          <Note icon={<ImageOff />}><ProblemText error={error} saidClass="text-white/80" /></Note>
        ) : null}
        {isDrawing ? (
          <span role="status" aria-label={t("stage.drawing")} className="absolute top-2.5 right-2.5 grid size-7 place-items-center rounded-full bg-black/55 text-white">
            <Spinner className="size-3.5" />
          </span>
        ) : null}
        {player}
      </div>
    </section>
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div role="status" className="absolute inset-0 grid place-content-center justify-items-center gap-2 bg-overlay p-6 text-center text-sm text-white [&_svg]:size-5">
      {icon}
      <p>{children}</p>
    </div>
  );
}
