import { documentOf, type Board } from "@/features/storyboards/board";
import { isSame } from "@/features/storyboards/equal";

/** One request of a saving. */
export type Step = { type: "unlock"; id: string } | { type: "document"; board: Board } | { type: "lock"; id: string };

/** Return the requests that make one board of another, in order: a locked scene has to be opened before it changes. */
export function stepsOf(base: Board, wanted: Board): Step[] {
  const unlocked = base.locked.filter((id) => !wanted.locked.includes(id) || isChanged(base, wanted, id));
  const kept = base.locked.filter((id) => !unlocked.includes(id));
  const document: Step[] = isSame(documentOf(base), documentOf(wanted)) ? [] : [{ type: "document", board: wanted }];
  return [
    ...unlocked.map((id): Step => ({ type: "unlock", id })),
    ...document,
    ...wanted.locked.filter((id) => !kept.includes(id)).map((id): Step => ({ type: "lock", id })),
  ];
}

function isChanged(base: Board, wanted: Board, id: string): boolean {
  const [before, after] = [base, wanted].map((board) => board.scenes.find((scene) => scene.id === id));
  return !isSame(before, after);
}
