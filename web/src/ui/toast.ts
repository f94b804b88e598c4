import type { SaidLine } from "@/api/problem-text";
import { createStore } from "@/store";

export type ToastTone = "success" | "danger" | "info";

export interface ToastAction {
  label: string;
  run: () => void;
}

export interface ToastItem {
  id: number;
  tone: ToastTone;
  title: string;
  detail: string | undefined;
  /** What the studio itself says to it. */
  said: readonly SaidLine[];
  action: ToastAction | undefined;
}

export interface ToastOptions {
  detail?: string | undefined;
  said?: readonly SaidLine[];
  action?: ToastAction | undefined;
}

const MOST = 4;

export const toasts = createStore<readonly ToastItem[]>([]);
let last = 0;

function show(tone: ToastTone, title: string, { detail, said = [], action }: ToastOptions = {}): number {
  last += 1;
  const item: ToastItem = { id: last, tone, title, detail, said, action };
  // What says the same twice is said once.
  toasts.update((shown) => [...shown.filter((one) => one.title !== title || one.detail !== detail), item].slice(-MOST));
  return item.id;
}

/** Tell something in passing, from anywhere. */
export const toast = {
  success: (title: string, options?: ToastOptions) => show("success", title, options),
  error: (title: string, options?: ToastOptions) => show("danger", title, options),
  info: (title: string, options?: ToastOptions) => show("info", title, options),
  dismiss: (id: number) => toasts.update((shown) => shown.filter((one) => one.id !== id)),
};
