import { useEffect } from "react";

import { createStore } from "@/store";

export interface Shortcut {
  /** Keys as `event.key` has them, one after another: `"?"`, `"g j"`. */
  keys: string;
  /** What it does, for the list. */
  label: string;
  run: () => void;
}

const NEXT_KEY_MS = 1200;

export const shortcutsShown = createStore(false);
/** All shortcuts of what is shown now. */
export const shortcuts = createStore<readonly Shortcut[]>([]);

let pressed = "";
let pressedAt = 0;

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  // A menu or a dialog has its own keys.
  if (document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')) return;
  const now = event.timeStamp;
  const keys = pressed && now - pressedAt < NEXT_KEY_MS ? `${pressed} ${event.key}` : event.key;
  const found = shortcuts.get().find((one) => one.keys === keys) ?? shortcuts.get().find((one) => one.keys === event.key);
  pressed = found ? "" : event.key;
  pressedAt = now;
  if (!found) return;
  event.preventDefault();
  found.run();
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Offer shortcuts while the component is shown. `offered` has to be stable. */
export function useShortcuts(offered: readonly Shortcut[]): void {
  useEffect(() => {
    if (shortcuts.get().length === 0) addEventListener("keydown", onKey);
    shortcuts.update((all) => [...all, ...offered]);
    return () => {
      shortcuts.update((all) => all.filter((one) => !offered.includes(one)));
      if (shortcuts.get().length === 0) removeEventListener("keydown", onKey);
    };
  }, [offered]);
}
