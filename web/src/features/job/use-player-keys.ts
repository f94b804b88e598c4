import { useMemo, type RefObject } from "react";
import { useTranslation } from "react-i18next";

import { useShortcuts, type Shortcut } from "@/app/shortcuts";

const LEAP_SECONDS = 5;
const NONE: readonly Shortcut[] = [];

type Player = RefObject<HTMLVideoElement | null>;

/** Play, leap and fill the screen by keyboard, wherever the focus is. */
export function usePlayerKeys(player: Player, hasVideo: boolean): void {
  const { t } = useTranslation("job");
  const offered = useMemo<readonly Shortcut[]>(
    () => [
      { keys: "k", label: t("keys.play"), run: () => playOrPause(player) },
      { keys: "j", label: t("keys.back"), run: () => leap(player, -LEAP_SECONDS) },
      { keys: "l", label: t("keys.forward"), run: () => leap(player, LEAP_SECONDS) },
      { keys: "f", label: t("keys.fill"), run: () => fill(player) },
      { keys: "c", label: t("keys.captions"), run: () => toggleCaptions(player) },
    ],
    [t, player],
  );
  useShortcuts(hasVideo ? offered : NONE);
}

function playOrPause({ current }: Player): void {
  if (current?.paused) void current.play();
  else current?.pause();
}

function leap({ current }: Player, seconds: number): void {
  if (current) current.currentTime += seconds;
}

function fill({ current }: Player): void {
  void current?.requestFullscreen();
}

function toggleCaptions({ current }: Player): void {
  const track = current?.textTracks[0];
  if (track) track.mode = track.mode === "showing" ? "hidden" : "showing";
}
