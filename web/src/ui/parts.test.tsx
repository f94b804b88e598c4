import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import { speak } from "@/i18n/i18n";
import { ConfirmDialog, Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { FileDrop } from "@/ui/file-drop";
import { Input } from "@/ui/input";
import { Select } from "@/ui/select";
import { Slider } from "@/ui/slider";
import { toast, toasts } from "@/ui/toast";
import { Toaster } from "@/ui/toaster";
import { TooltipProvider } from "@/ui/tooltip";

beforeAll(() => speak("en"));

describe("a field", () => {
  it("ties its label, its hint and what is wrong to its control", () => {
    render(
      <Field label="Name" hint="As people know it." error="Give it a name." required>
        <Input />
      </Field>,
    );
    const control = screen.getByLabelText("Name");
    const described = (control.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(["As people know it.", "Give it a name."]);
    expect(control.getAttribute("aria-invalid")).toBe("true");
    expect(control.getAttribute("aria-required")).toBe("true");
    expect(screen.getByRole("alert").textContent).toBe("Give it a name.");
  });

  it("says nothing of what is not there", () => {
    render(
      <Field label="Name">
        <Input />
      </Field>,
    );
    const control = screen.getByLabelText("Name");
    expect(["aria-describedby", "aria-invalid", "aria-required"].filter((name) => control.hasAttribute(name))).toEqual([]);
  });
});

describe("a slider", () => {
  function Shown({ onCommit }: { onCommit?: (value: number) => void }) {
    const [value, setValue] = useState(40);
    return (
      <Field label="Size">
        <Slider value={value} onChange={setValue} {...(onCommit ? { onCommit } : {})} min={0} max={100} step={5} describe={(size) => `${size} percent`} />
      </Field>
    );
  }

  it("has the name of its field, and moves by the arrow keys within its bounds", async () => {
    const onCommit = vi.fn();
    render(<Shown onCommit={onCommit} />);
    const slider = screen.getByRole("slider", { name: "Size" });
    slider.focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowLeft}");
    expect(slider.getAttribute("aria-valuetext")).toBe("45 percent");
    await userEvent.keyboard("{End}{ArrowRight}");
    expect(slider.getAttribute("aria-valuenow")).toBe("100");
    expect(onCommit).toHaveBeenLastCalledWith(100);
  });
});

describe("a select", () => {
  const OPTIONS = [
    { value: "draft", label: "Draft" },
    { value: "standard", label: "Standard", hint: "The usual choice." },
    { value: "high", label: "High", disabled: true },
  ] as const;

  it("opens, is chosen from by keyboard, and passes over what cannot be chosen", async () => {
    const onChange = vi.fn();
    render(
      <Field label="Quality">
        <Select value="draft" onChange={onChange} options={OPTIONS} />
      </Field>,
    );
    const box = screen.getByRole("combobox", { name: "Quality" });
    expect(box.textContent).toContain("Draft");
    box.focus();
    await userEvent.keyboard("{Enter}");
    const list = screen.getByRole("listbox");
    expect(within(list).getAllByRole("option")).toHaveLength(3);
    await userEvent.keyboard("{End}{Enter}");
    expect(onChange.mock.calls).toEqual([["standard"]]);
    expect(screen.queryByRole("listbox")).toBeNull();
  });
});

describe("a dialog", () => {
  it("takes the focus, is named and described, and is left by Escape", async () => {
    const onOpenChange = vi.fn();
    render(
      <Dialog open onOpenChange={onOpenChange} title="Rename" description="Others see it, too.">
        <Field label="Name">
          <Input />
        </Field>
      </Dialog>,
    );
    const dialog = screen.getByRole("dialog", { name: "Rename", description: "Others see it, too." });
    expect(dialog.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(onOpenChange.mock.calls).toEqual([[false]]);
  });

  it("that insists stays until its own button is pressed", async () => {
    const onOpenChange = vi.fn();
    render(<Dialog open insistent onOpenChange={onOpenChange} title="Which one?" footer={<button type="button">This one</button>} />);
    await userEvent.keyboard("{Escape}");
    expect(onOpenChange).not.toHaveBeenCalled();
    expect(within(screen.getByRole("dialog")).getAllByRole("button").map((button) => button.textContent)).toEqual(["This one"]);
  });

  it("that asks does it once, and not a second time while it is being done", async () => {
    const onConfirm = vi.fn();
    const asked = (busy: boolean) => (
      <ConfirmDialog open onOpenChange={() => undefined} title="Delete?" description="For good." action="Delete" onConfirm={onConfirm} busy={busy} />
    );
    const { rerender } = render(asked(false));
    await userEvent.click(screen.getByRole("button", { name: "Delete" }));
    rerender(asked(true));
    await userEvent.click(screen.getByRole("button", { name: "Delete" }));
    expect(onConfirm).toHaveBeenCalledTimes(1);
  });
});

describe("a place for files", () => {
  const picture = new File(["a"], "a.png", { type: "image/png" });
  const other = new File(["b"], "b.png", { type: "image/png" });

  function inputOf(container: HTMLElement): HTMLInputElement {
    const input = container.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) throw new Error("It has no input.");
    return input;
  }

  it("opens the system's dialog and gives what was chosen there, the same file again as well", async () => {
    const onFiles = vi.fn();
    const { container } = render(<FileDrop onFiles={onFiles} accept="image/*" label="Drop pictures here" />);
    const input = inputOf(container);
    const opened = vi.spyOn(input, "click");
    await userEvent.click(screen.getByRole("button", { name: "Drop pictures here" }));
    expect(opened).toHaveBeenCalledTimes(1);
    await userEvent.upload(input, [picture, other]);
    await userEvent.upload(input, [picture]);
    expect(onFiles.mock.calls).toEqual([[[picture, other]], [[picture]]]);
  });

  it.each([
    ["one file only, where one is wanted", false, false, [[[picture]]]],
    ["nothing, where it is disabled", true, true, []],
  ])("takes %s", (_what, multiple, disabled, given) => {
    const onFiles = vi.fn();
    render(<FileDrop onFiles={onFiles} multiple={multiple} disabled={disabled} label="Drop here" />);
    const drop = Object.assign(new Event("drop", { bubbles: true, cancelable: true }), { dataTransfer: { files: [picture, other] } });
    act(() => void screen.getByRole("button").dispatchEvent(drop));
    expect(onFiles.mock.calls).toEqual(given);
    expect(drop.defaultPrevented).toBe(true);
  });
});

describe("a message in passing", () => {
  afterEach(() => toasts.set([]));

  function shown() {
    render(
      <TooltipProvider>
        <Toaster />
      </TooltipProvider>,
    );
  }

  it("is shown, said once however often it comes, and dismissed", async () => {
    shown();
    act(() => {
      toast.success("Saved");
      toast.success("Saved");
      toast.error("It did not work", { detail: "The studio is away." });
    });
    expect(screen.getAllByText("Saved")).toHaveLength(1);
    expect(screen.getByText("The studio is away.")).toBeTruthy();
    await userEvent.click(screen.getAllByRole("button", { name: "Dismiss" })[0] ?? document.body);
    expect(screen.queryByText("Saved")).toBeNull();
    expect(screen.getByText("It did not work")).toBeTruthy();
  });

  it("does not keep Escape from the dialog beneath it", async () => {
    const onOpenChange = vi.fn();
    render(<Dialog open onOpenChange={onOpenChange} title="Publish">What is there</Dialog>);
    shown();
    act(() => void toast.success("Channel connected"));
    await userEvent.keyboard("{Escape}");
    expect(onOpenChange.mock.calls).toEqual([[false]]);
  });

  it("offers a way back", async () => {
    shown();
    const run = vi.fn();
    act(() => void toast.info("Cancelled", { action: { label: "Undo", run } }));
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(run).toHaveBeenCalledTimes(1);
    expect(toasts.get()).toEqual([]);
  });

  it("makes room for newer ones", () => {
    for (const number of [1, 2, 3, 4, 5]) toast.info(`Number ${number}`);
    expect(toasts.get().map(({ title }) => title)).toEqual(["Number 2", "Number 3", "Number 4", "Number 5"]);
  });
});
