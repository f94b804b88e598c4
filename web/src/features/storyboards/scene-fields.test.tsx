import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";

import { ApiError } from "@/api/errors";
import type { StoryboardModel } from "@/api/schema";
import type { Scene } from "@/features/storyboards/board";
import { BoardEditor, type EditorPort } from "@/features/storyboards/editor";
import { SceneFields } from "@/features/storyboards/scene-fields";
import { speak } from "@/i18n/i18n";
import { useStore } from "@/store";
import { TooltipProvider } from "@/ui/tooltip";

const never: EditorPort = { send: () => new Promise(() => undefined), read: () => new Promise(() => undefined), saved: vi.fn(), keep: vi.fn() };
const nothingDrawn = { still: null, sceneId: null, isDrawing: false, error: null };

function anEditor(...scenes: Scene[]): BoardEditor {
  const storyboard = { language: "en", scenes } as StoryboardModel["storyboard"];
  return new BoardEditor({ id: "sb-1", version: 1, storyboard, locked: [], created_at: "", changed_at: "" }, never);
}

function Fields({ editor, at = 0, error = null }: { editor: BoardEditor; at?: number; error?: unknown }) {
  const board = useStore(editor.state).history.present;
  const scene = board.scenes[at];
  if (!scene) return null;
  const isLocked = board.locked.includes(scene.id);
  return <SceneFields editor={editor} board={board} scene={scene} isLocked={isLocked} drawn={nothingDrawn} error={error} onSelect={() => undefined} />;
}

function shown(editor: BoardEditor, rest: { at?: number; error?: unknown } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  render(
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <Fields editor={editor} {...rest} />
      </TooltipProvider>
    </QueryClientProvider>,
  );
}

beforeAll(() => speak("en"));

describe("the fields of a scene", () => {
  it("change the board, drop what was understood of the old words, and are one step back", async () => {
    const editor = anEditor({ id: "s1", narration: "A fox", spec: { seed: 3 } as unknown as NonNullable<Scene["spec"]> });
    shown(editor);
    await userEvent.type(screen.getByLabelText("Narration"), " runs.");
    expect(editor.board.scenes[0]).toEqual({ id: "s1", narration: "A fox runs." });
    editor.undo();
    expect(editor.board.scenes[0]?.narration).toBe("A fox");
  });

  it("take an emptied field back to its default", async () => {
    const editor = anEditor({ id: "s1", narration: "A fox.", text: "Fox", duration_seconds: 4 });
    shown(editor);
    await userEvent.clear(screen.getByLabelText("On-screen text"));
    await userEvent.clear(screen.getByLabelText("Shortest time (seconds)"));
    expect(editor.board.scenes[0]).toEqual({ id: "s1", narration: "A fox." });
  });

  it("stay as they are while the scene is locked, until it is opened", async () => {
    const editor = anEditor({ id: "s1", narration: "A fox." }, { id: "s2", narration: "Snow." });
    editor.edit({ type: "lock", id: "s1", locked: true });
    shown(editor);
    expect(screen.getByLabelText("Narration")).toHaveProperty("disabled", true);
    await userEvent.click(screen.getAllByRole("button", { name: "Unlock" }).at(-1) ?? document.body);
    expect(screen.getByLabelText("Narration")).toHaveProperty("disabled", false);
  });

  it("offer no transition before the first scene", () => {
    const editor = anEditor({ id: "s1", narration: "A fox." }, { id: "s2", narration: "Snow." });
    shown(editor);
    expect(screen.getByRole("combobox", { name: "Transition" })).toHaveProperty("disabled", true);
  });

  it("tell at the field what the studio does not take", () => {
    const errors = [{ place: "scenes[1].narration", message: "It is too long." }];
    const error = new ApiError({ type: "about:blank", title: "", status: 422, detail: "No.", code: "invalid", errors });
    shown(anEditor({ id: "s1", narration: "A fox." }, { id: "s2", narration: "Snow." }), { at: 1, error });
    expect(screen.getByRole("alert").textContent).toBe("It is too long.");
    expect(screen.getByLabelText("Narration").getAttribute("aria-invalid")).toBe("true");
  });
});
