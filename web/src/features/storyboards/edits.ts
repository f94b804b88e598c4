import { isLocked, withFields, type Board, type Changes, type Scene, type Settings } from "@/features/storyboards/board";

export type Edit =
  | { type: "scene"; id: string; fields: Changes<Scene> }
  | { type: "settings"; fields: Changes<Settings> }
  /** `after`: the scene that it follows; null at the beginning. */
  | { type: "insert"; after: string | null; scene: Scene }
  | { type: "remove"; id: string }
  | { type: "duplicate"; id: string; copyId: string }
  /** Part the narration before its character `at`. */
  | { type: "split"; id: string; at: number; newId: string }
  /** Join a scene with the one after it. */
  | { type: "join"; id: string }
  | { type: "move"; id: string; to: number }
  | { type: "lock"; id: string; locked: boolean };

/** Return what an edit makes of a board: the same board where it cannot be made. */
export function edited(board: Board, edit: Edit): Board {
  if (edit.type === "settings") return { ...board, settings: withFields(board.settings, edit.fields) };
  if (edit.type === "insert") return inserted(board, edit.after, edit.scene);
  const index = board.scenes.findIndex((scene) => scene.id === edit.id);
  const scene = board.scenes[index];
  if (!scene) return board;
  switch (edit.type) {
    case "scene":
      return isLocked(board, edit.id) ? board : withScenes(board, index, 1, changed(scene, edit.fields));
    case "remove":
      return isLocked(board, edit.id) || board.scenes.length === 1 ? board : withScenes(board, index, 1);
    case "duplicate":
      return withScenes(board, index + 1, 0, { ...scene, id: edit.copyId });
    case "split":
      return canSplit(board, edit.id, edit.at) ? withScenes(board, index, 1, ...halves(scene, edit.at, edit.newId)) : board;
    case "join":
      return canJoin(board, edit.id) ? withScenes(board, index, 2, joined(scene, board.scenes[index + 1])) : board;
    case "move":
      return moved(board, index, edit.to);
    case "lock":
      return withLock(board, edit.id, edit.locked);
  }
}

/** Say whether a scene can be parted before a character of its narration. */
export function canSplit(board: Board, id: string, at: number): boolean {
  const scene = board.scenes.find((one) => one.id === id);
  const said = scene?.narration ?? "";
  return !!scene && !scene.audio && !isLocked(board, id) && said.slice(0, at).trim() !== "" && said.slice(at).trim() !== "";
}

/** Say whether a scene can be joined with the one after it. */
export function canJoin(board: Board, id: string): boolean {
  const index = board.scenes.findIndex((scene) => scene.id === id);
  const pair = board.scenes.slice(index, index + 2);
  return index >= 0 && pair.length === 2 && pair.every((scene) => !scene.audio && !isLocked(board, scene.id));
}

function changed(scene: Scene, fields: Changes<Scene>): Scene {
  // What the picture shows is understood anew, unless the edit says it.
  const anew = !("spec" in fields) && ("narration" in fields || "prompt" in fields);
  return withFields(scene, anew ? { ...fields, spec: null } : fields);
}

function halves(scene: Scene, at: number, newId: string): [Scene, Scene] {
  const said = scene.narration ?? "";
  const { text: _text, duration_seconds: _duration, transition: _transition, spec: _spec, ...rest } = scene;
  const { spec: _first, ...kept } = scene;
  return [
    { ...kept, narration: said.slice(0, at).trim() },
    { ...rest, id: newId, narration: said.slice(at).trim() },
  ];
}

function joined(first: Scene, second: Scene | undefined): Scene {
  const narration = [first.narration, second?.narration].filter(Boolean).join(" ");
  return withFields(first, { narration, spec: null });
}

function inserted(board: Board, after: string | null, scene: Scene): Board {
  const index = after === null ? 0 : board.scenes.findIndex((one) => one.id === after) + 1;
  return withScenes(board, index, 0, withFields(scene, {}));
}

function moved(board: Board, from: number, to: number): Board {
  const scenes = [...board.scenes];
  const target = Math.min(Math.max(to, 0), scenes.length - 1);
  if (target === from) return board;
  scenes.splice(target, 0, ...scenes.splice(from, 1));
  return { ...board, scenes };
}

function withLock(board: Board, id: string, locked: boolean): Board {
  if (isLocked(board, id) === locked) return board;
  return { ...board, locked: locked ? [...board.locked, id] : board.locked.filter((one) => one !== id) };
}

function withScenes(board: Board, index: number, removed: number, ...scenes: Scene[]): Board {
  const gone = new Set(board.scenes.slice(index, index + removed).map((scene) => scene.id));
  for (const scene of scenes) gone.delete(scene.id);
  return {
    ...board,
    scenes: board.scenes.toSpliced(index, removed, ...scenes),
    locked: gone.size > 0 ? board.locked.filter((id) => !gone.has(id)) : board.locked,
  };
}
