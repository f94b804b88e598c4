import { stillUrl } from "@/api/stills";
import { narrationsBefore, type Board, type Scene } from "@/features/storyboards/board";

/** Return a short text that changes with what a scene's still shows, and with nothing else. */
function fingerprint(board: Board, scene: Scene): string {
  const { style, format, seed, language, characters, logo, lut, title } = board.settings;
  const { audio: _audio, voice: _voice, transition: _transition, duration_seconds: _duration, ...shown } = scene;
  return hashed(JSON.stringify([shown, narrationsBefore(board, scene.id), style, format, seed, language, characters, logo, lut, title]));
}

/** FNV-1a, 32 bits. */
function hashed(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Return what tells where the still of each scene is: worked out once, and only for scenes that are asked for. */
export function stillsOf(storyboardId: string, board: Board): (sceneId: string) => string | null {
  const known = new Map<string, string | null>();
  return (sceneId) => {
    const address = known.get(sceneId);
    if (address !== undefined) return address;
    const scene = board.scenes.find((one) => one.id === sceneId);
    const found = scene ? stillOf(storyboardId, board, scene) : null;
    known.set(sceneId, found);
    return found;
  };
}

/** Return where the still of a scene is: one size for all places that show it small, so that it is drawn once. */
export function stillOf(storyboardId: string, board: Board, scene: Scene): string {
  return stillUrl(storyboardId, scene.id, CARD_WIDTH, fingerprint(board, scene));
}

const CARD_WIDTH = 360;
