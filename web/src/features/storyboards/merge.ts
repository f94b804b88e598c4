import type { Board, Scene, SceneField, SettingsField } from "@/features/storyboards/board";
import { isSame } from "@/features/storyboards/equal";

/** Both sides gave one field another value. */
export type Conflict = { mine: unknown; theirs: unknown } & ({ sceneId: string; field: SceneField } | { sceneId: null; field: SettingsField });

export interface Merged {
  /** With everything of both sides; mine where both changed the same. */
  board: Board;
  conflicts: Conflict[];
}

/**
 * Bring two boards together that were both made of `base`. A field that one side changed is that side's; a scene that
 * one side took out stays where the other side changed it: nothing that somebody wrote is lost.
 */
export function merged(base: Board, mine: Board, theirs: Board): Merged {
  const conflicts: Conflict[] = [];
  const settings = mergedFields(base.settings, mine.settings, theirs.settings, (field, of) =>
    conflicts.push({ sceneId: null, field: field as SettingsField, ...of }),
  );
  const scenes = mergedOrder(base, mine, theirs).flatMap((id) => {
    const own = sceneOf(mine, id);
    const other = sceneOf(theirs, id);
    const before = sceneOf(base, id);
    if (!own || !other) return [own ?? other].filter((scene) => scene !== undefined);
    const tell = (field: string, of: Sides) => conflicts.push({ sceneId: id, field: field as SceneField, ...of });
    return [mergedFields(before ?? other, own, other, tell, lockedAnew(base, theirs, id))];
  });
  return { board: { settings, scenes, locked: mergedLocks(base, mine, theirs, scenes) }, conflicts };
}

interface Sides {
  mine: unknown;
  theirs: unknown;
}

/** What nobody writes by hand gives way without a question. */
const SILENT = new Set(["spec", "version"]);

function mergedFields<Fields extends object>(
  base: Fields,
  mine: Fields,
  theirs: Fields,
  tell: (field: string, of: Sides) => void,
  strict = false,
): Fields {
  const [before, own, other] = [base, mine, theirs].map((one) => one as Record<string, unknown>) as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const result: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(own), ...Object.keys(other)])) {
    const sides = { mine: own[field], theirs: other[field] };
    const isMine = !isSame(sides.mine, before[field]);
    const isTheirs = strict || !isSame(sides.theirs, before[field]);
    const value = isMine || isSame(sides.mine, sides.theirs) ? sides.mine : sides.theirs;
    if (isMine && isTheirs && !isSame(sides.mine, sides.theirs) && !SILENT.has(field)) tell(field, sides);
    if (value !== undefined) result[field] = value;
  }
  return result as Fields;
}

/** The other side locked a scene: whatever of it I changed meanwhile is a question. */
function lockedAnew(base: Board, theirs: Board, id: string): boolean {
  return theirs.locked.includes(id) && !base.locked.includes(id);
}

function mergedOrder(base: Board, mine: Board, theirs: Board): string[] {
  const was = idsOf(base);
  const kept = (id: string) => {
    const [before, own, other] = [sceneOf(base, id), sceneOf(mine, id), sceneOf(theirs, id)];
    if (!before || (own && other)) return true;
    // One side took it out: it stays only where the other side changed it.
    return own ? !isSame(own, before) : !!other && !isSame(other, before);
  };
  const iMoved = !isSame(common(idsOf(mine), was), common(was, idsOf(mine)));
  const [lead, follow] = iMoved ? [idsOf(mine), idsOf(theirs)] : [idsOf(theirs), idsOf(mine)];
  const order = [...lead];
  for (const [index, id] of follow.entries()) {
    if (order.includes(id)) continue;
    const before = follow.slice(0, index).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order.filter(kept);
}

function mergedLocks(base: Board, mine: Board, theirs: Board, scenes: readonly Scene[]): string[] {
  return scenes
    .map((scene) => scene.id)
    .filter((id) => {
      const [before, own, other] = [base, mine, theirs].map((board) => board.locked.includes(id));
      return own === before ? other : own;
    });
}

const idsOf = (board: Board) => board.scenes.map((scene) => scene.id);
const sceneOf = (board: Board, id: string) => board.scenes.find((scene) => scene.id === id);
const common = (ids: readonly string[], others: readonly string[]) => ids.filter((id) => others.includes(id));
