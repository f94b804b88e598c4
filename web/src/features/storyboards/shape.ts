import type { Format } from "@/api/schema";

/** Width to height of each format. */
export const RATIOS: Record<Format, number> = { "9:16": 9 / 16, "4:5": 4 / 5, "1:1": 1, "16:9": 16 / 9 };

export function ratioOf(format: Format | undefined): number {
  return RATIOS[format ?? "9:16"];
}
