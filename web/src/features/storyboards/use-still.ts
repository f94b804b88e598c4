import { useEffect, useState } from "react";

import { isApiError } from "@/api/errors";
import type { StillModel, StillRequest } from "@/api/schema";
import { drawStill } from "@/api/stills";
import { narrationsBefore, type Board, type Scene } from "@/features/storyboards/board";

const QUIET_MS = 220;
const WIDTH = 540;

export interface Drawn {
  still: StillModel | null;
  sceneId: string | null;
  isDrawing: boolean;
  error: unknown;
}

const NOTHING: Drawn = { still: null, sceneId: null, isDrawing: false, error: null };

/** Draw a scene while it is being written: the newest wins, and the last one stays in sight until the next is there. */
export function useStill(board: Board, scene: Scene): Drawn {
  const [drawn, setDrawn] = useState(NOTHING);
  const asked = JSON.stringify(requestOf(board, scene));
  const { id } = scene;
  const isElsewhere = !!scene.picture?.url;
  useEffect(() => {
    if (isElsewhere) {
      setDrawn({ ...NOTHING, sceneId: id });
      return undefined;
    }
    const abort = new AbortController();
    const draw = async () => {
      setDrawn((before) => ({ ...before, isDrawing: true }));
      try {
        const still = await drawStill(JSON.parse(asked) as StillRequest, abort.signal);
        setDrawn({ still, sceneId: id, isDrawing: false, error: null });
      } catch (error) {
        // Another window of this session may write, too.
        if (abort.signal.aborted || isApiError(error, "superseded")) return;
        setDrawn((before) => ({ ...before, sceneId: id, isDrawing: false, error }));
      }
    };
    const timer = setTimeout(() => void draw(), QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, id, isElsewhere]);
  return drawn;
}

export function requestOf(board: Board, scene: Scene): StillRequest {
  const { language, style, format, seed, characters, logo, lut, title } = board.settings;
  // What cannot be seen is left out, so that it asks for no other picture.
  const { audio: _audio, voice: _voice, transition: _transition, motion: _motion, ...shown } = scene;
  return {
    scene: shown,
    before: narrationsBefore(board, scene.id),
    ...(title ? { title } : {}),
    ...(language ? { language } : {}),
    ...(style ? { style } : {}),
    ...(format ? { format } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(characters ? { characters } : {}),
    ...(logo ? { logo } : {}),
    ...(lut ? { lut } : {}),
    width: WIDTH,
  };
}
