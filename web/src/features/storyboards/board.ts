import type { SceneForm, StoryboardForm, StoryboardModel } from "@/api/schema";
import { randomId } from "@/random-id";

/** One scene; an edited one has no field that is empty or null. */
export type Scene = SceneForm & { id: string };
export type Settings = Omit<StoryboardForm, "scenes">;

/** What is edited: a storyboard's document, and which scenes stay as they are. */
export interface Board {
  settings: Settings;
  scenes: readonly Scene[];
  locked: readonly string[];
}

export type SceneField = Exclude<keyof Scene, "id">;
export type SettingsField = keyof Settings;
/** Fields to set; null takes one back to its default. */
export type Changes<Fields> = { [Field in keyof Fields]?: Fields[Field] | null };

export function boardOf(model: StoryboardModel): Board {
  const { scenes, ...settings } = model.storyboard;
  return { settings: withoutEmpty(settings), scenes: scenes.map((scene) => withoutEmpty(scene) as Scene), locked: model.locked };
}

export function documentOf(board: Board): StoryboardForm {
  return { ...board.settings, scenes: [...board.scenes] };
}

/** Set fields of a thing; what is empty is left out, as the studio leaves it out. */
export function withFields<Fields extends object>(thing: Fields, changes: Changes<Fields>): Fields {
  return withoutEmpty<Fields>({ ...thing, ...changes });
}

function withoutEmpty<Fields extends object>(thing: Fields): Fields {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== null && value !== undefined && value !== "")) as Fields;
}

export function isLocked(board: Board, id: string): boolean {
  return board.locked.includes(id);
}

/** Return a name that no window gives twice. */
export function newSceneId(): string {
  return `s${randomId().slice(0, 8)}`;
}

/** Return what the scenes before one say, as far back as the studio wants to know. */
export function narrationsBefore(board: Board, id: string): string[] {
  const index = board.scenes.findIndex((scene) => scene.id === id);
  return board.scenes.slice(Math.max(0, index - MOST_BEFORE), Math.max(0, index)).map((scene) => scene.narration ?? "");
}

const MOST_BEFORE = 50;

const TITLE_CHARACTERS = 60;

/** Return what people call a board: its title, or its first words. */
export function titleOf(board: Board): string {
  const words = (board.settings.title ?? "") || (board.scenes.find((scene) => scene.narration)?.narration ?? "");
  return words.length <= TITLE_CHARACTERS ? words : `${words.slice(0, TITLE_CHARACTERS - 1).trimEnd()}…`;
}
