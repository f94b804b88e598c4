import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";

import { ApiError, UnreachableError } from "@/api/errors";
import type { StoryboardModel } from "@/api/schema";
import { ConflictsDialog } from "@/features/storyboards/conflicts-dialog";
import { BoardEditor, type EditorPort } from "@/features/storyboards/editor";
import { SaveState } from "@/features/storyboards/save-state";
import { SceneTools } from "@/features/storyboards/scene-tools";
import { Timeline } from "@/features/storyboards/timeline";
import { speak } from "@/i18n/i18n";
import { useStore } from "@/store";
import { TooltipProvider } from "@/ui/tooltip";

const never: EditorPort = { send: () => new Promise(() => undefined), read: () => new Promise(() => undefined), saved: vi.fn(), keep: vi.fn() };

function anEditor(...said: string[]): BoardEditor {
  const scenes = said.map((narration, index) => ({ id: `s${index + 1}`, narration }));
  const storyboard = { language: "en", scenes } as StoryboardModel["storyboard"];
  return new BoardEditor({ id: "sb-1", version: 1, storyboard, locked: [], created_at: "", changed_at: "" }, never);
}

const saidIn = (editor: BoardEditor) => editor.board.scenes.map((scene) => scene.narration);

beforeAll(() => speak("en"));

function Tools({ editor, narration }: { editor: BoardEditor; narration: { current: HTMLTextAreaElement | null } }) {
  const board = useStore(editor.state).history.present;
  const [scene] = board.scenes;
  return (
    <TooltipProvider>
      <textarea aria-label="Narration" ref={narration} defaultValue={scene?.narration} />
      {scene ? <SceneTools editor={editor} board={board} scene={scene} narration={narration} onSelect={() => undefined} /> : null}
    </TooltipProvider>
  );
}

describe("the tools of a scene", () => {
  it("part it where the cursor was, join it again, lock it and take it out", async () => {
    const editor = anEditor("A fox runs. It snows.", "Night.");
    render(<Tools editor={editor} narration={{ current: null }} />);
    const split = screen.getByRole("button", { name: "Split at the cursor" });
    expect(split).toHaveProperty("disabled", true);
    const field = screen.getByLabelText<HTMLTextAreaElement>("Narration");
    field.focus();
    field.setSelectionRange(11, 11);
    fireEvent(document, new Event("selectionchange"));
    await userEvent.click(split);
    expect(saidIn(editor)).toEqual(["A fox runs.", "It snows.", "Night."]);
    await userEvent.click(screen.getByRole("button", { name: "Join with the next scene" }));
    expect(saidIn(editor)).toEqual(["A fox runs. It snows.", "Night."]);
    await userEvent.click(screen.getByRole("button", { name: "Lock" }));
    expect(screen.getByRole("button", { name: "Delete scene" })).toHaveProperty("disabled", true);
    await userEvent.click(screen.getByRole("button", { name: "Unlock" }));
    await userEvent.click(screen.getByRole("button", { name: "Delete scene" }));
    expect(saidIn(editor)).toEqual(["Night."]);
  });
});

describe("the timeline", () => {
  function Shown({ editor }: { editor: BoardEditor }) {
    const { history, base } = useStore(editor.state);
    const waves = new Map([["s1", { narration: "One.", peaks: [9], begin: 0, length: 1 }]]);
    return (
      <TooltipProvider>
        <Timeline
          editor={editor}
          storyboardId="sb-1"
          board={history.present}
          saved={base}
          estimate={undefined}
          waves={waves}
          selected="s1"
          played={null}
          onSelect={() => undefined}
        />
      </TooltipProvider>
    );
  }

  it("moves a scene with Alt and the arrow keys, and adds one at the end", async () => {
    const editor = anEditor("One.", "Two.", "Three.");
    render(<Shown editor={editor} />);
    fireEvent.keyDown(screen.getByRole("button", { name: /One/ }), { key: "ArrowRight", altKey: true });
    expect(saidIn(editor)).toEqual(["Two.", "One.", "Three."]);
    await userEvent.click(screen.getByRole("button", { name: "Add a scene at the end" }));
    expect(saidIn(editor)).toHaveLength(4);
  });

  it("shows how a scene sounds only as long as it says the same", () => {
    const editor = anEditor("One.", "Two.");
    const { container } = render(<Shown editor={editor} />);
    expect(container.querySelectorAll("[data-wave]")).toHaveLength(1);
    fireEvent.keyDown(screen.getByRole("button", { name: /One/ }), { key: "a" });
    editor.edit({ type: "scene", id: "s1", fields: { narration: "Else." } });
    return vi.waitFor(() => expect(container.querySelectorAll("[data-wave]")).toHaveLength(0));
  });
});

describe("a question between two windows", () => {
  it("shows both sides and settles for the chosen one", async () => {
    const editor = anEditor("One.");
    const conflict = { sceneId: "s1", field: "narration", mine: "Mine.", theirs: "Theirs." } as const;
    render(<ConflictsDialog editor={editor} board={editor.board} conflicts={[conflict]} />);
    expect(screen.getByText("Mine.")).toBeTruthy();
    expect(screen.getByText("Theirs.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Take the other" }));
    expect(saidIn(editor)).toEqual(["Theirs."]);
  });
});

describe("the state of saving", () => {
  it.each([
    ["saved", null, "Saved"],
    ["changed", null, "Saving…"],
    ["waiting", new UnreachableError("away"), "Not saved yet"],
    ["refused", new ApiError({ type: "about:blank", title: "", status: 422, detail: "No.", code: "invalid" }), "Cannot be saved like this"],
  ] as const)("is told: %s", (saving, error, words) => {
    const editor = anEditor("One.");
    render(
      <TooltipProvider>
        <SaveState editor={editor} state={{ ...editor.state.get(), saving, error }} />
      </TooltipProvider>,
    );
    expect(screen.getByRole("status").textContent).toContain(words);
  });
});
