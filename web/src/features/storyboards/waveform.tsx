import { memo } from "react";

import { waveShape, type Wave } from "@/features/storyboards/waves";

const COLUMNS = 96;

/** How a scene sounds, along its length. */
export const Waveform = memo(function Waveform({ wave }: { wave: Wave }) {
  return (
    <svg
      aria-hidden
      data-wave
      viewBox={`0 0 ${COLUMNS} 2`}
      preserveAspectRatio="none"
      className="absolute inset-y-0 h-full fill-accent opacity-80"
      style={{ left: `${wave.begin * 100}%`, width: `${wave.length * 100}%` }}
    >
      <path d={waveShape(wave.peaks, COLUMNS)} />
    </svg>
  );
});
