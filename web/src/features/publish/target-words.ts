import type { TFunction } from "i18next";

const TARGETS = ["youtube", "folder", "http_put"] as const;

function knownOf(target: string): (typeof TARGETS)[number] | undefined {
  return TARGETS.find((one) => one === target);
}

/** Return what a target is called; one that the page does not know is called as it calls itself. */
export function targetName(target: string, t: TFunction<"publish">, label = target): string {
  const known = knownOf(target);
  return known ? t(`targets.${known}`) : label;
}

export function targetHint(target: string, t: TFunction<"publish">): string {
  const known = knownOf(target);
  return known ? t(`targets.${known}Hint`) : "";
}
