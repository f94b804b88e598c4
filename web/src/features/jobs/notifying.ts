import { readStored, writeStored } from "@/stored";
import { createStore, useStore } from "@/store";

/** Whether this browser tells a person that a job has ended while they look elsewhere. */
export type Notifying = "on" | "off" | "denied" | "impossible";

const NAME = "notify";

function now(): Notifying {
  if (!("Notification" in window)) return "impossible";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && readStored(NAME) === "on" ? "on" : "off";
}

const state = createStore<Notifying>(now());

export function useNotifying(): Notifying {
  return useStore(state);
}

export function isNotifying(): boolean {
  return state.get() === "on";
}

/** Ask the browser, which asks the person: once, and only from a click of theirs. */
export async function startNotifying(): Promise<Notifying> {
  writeStored(NAME, "on");
  if (Notification.permission === "default") await Notification.requestPermission();
  state.set(now());
  return state.get();
}

export function stopNotifying(): void {
  writeStored(NAME, "off");
  state.set(now());
}
