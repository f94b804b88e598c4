import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";

import { cropOf, type Frame } from "@/features/storyboards/crop";

interface CropToolProps {
  address: string;
  pictureRatio: number;
  frameRatio: number;
  frame: Frame;
  onFrame: (frame: Frame) => void;
}

const STEP = 0.02;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A picture with a frame on it, which is dragged, or moved with the arrow keys; `+` and `-` change its size. */
export function CropTool({ address, pictureRatio, frameRatio, frame, onFrame }: CropToolProps) {
  const { t } = useTranslation("storyboards");
  const picture = useRef<HTMLDivElement>(null);
  const grip = useRef<{ x: number; y: number; frame: Frame } | null>(null);
  const { x = 0, y = 0, width = 1, height = 1 } = cropOf(frame, pictureRatio, frameRatio);
  const begin = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, y: event.clientY, frame };
  };
  const drag = (event: PointerEvent) => {
    const box = picture.current?.getBoundingClientRect();
    if (!grip.current || !box) return;
    const { frame: held } = grip.current;
    onFrame({ ...held, x: held.x + (event.clientX - grip.current.x) / box.width, y: held.y + (event.clientY - grip.current.y) / box.height });
  };
  const press = (event: KeyboardEvent) => {
    const way = ARROWS[event.key];
    const by = event.key === "+" || event.key === "=" ? STEP : event.key === "-" ? -STEP : 0;
    if (!way && by === 0) return;
    event.preventDefault();
    onFrame({ x: frame.x + (way?.[0] ?? 0) * STEP, y: frame.y + (way?.[1] ?? 0) * STEP, size: frame.size + by });
  };
  return (
    <div className="grid place-items-center rounded-md bg-sunken p-2">
      <div
        ref={picture}
        className="relative w-full touch-none overflow-hidden rounded-sm select-none"
        style={{ aspectRatio: pictureRatio, maxWidth: `calc(50dvh * ${pictureRatio})` }}
      >
        <img src={address} alt="" draggable={false} className="absolute inset-0 size-full" />
        <button
          type="button"
          aria-label={t("crop.frame")}
          onPointerDown={begin}
          onPointerMove={drag}
          onPointerUp={() => (grip.current = null)}
          onPointerCancel={() => (grip.current = null)}
          onKeyDown={press}
          className="absolute cursor-move! rounded-[3px] shadow-[0_0_0_9999px_rgb(4_5_8/62%)] outline-2 outline-white focus-visible:outline-accent"
          style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` }}
        >
          <span aria-hidden className="absolute inset-y-0 left-1/3 w-px bg-white/35" />
          <span aria-hidden className="absolute inset-y-0 left-2/3 w-px bg-white/35" />
          <span aria-hidden className="absolute inset-x-0 top-1/3 h-px bg-white/35" />
          <span aria-hidden className="absolute inset-x-0 top-2/3 h-px bg-white/35" />
        </button>
      </div>
    </div>
  );
}
