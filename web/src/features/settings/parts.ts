import type { HealthDocument } from "@/api/schema";

const KINDS = ["database", "workers", "encoder", "speech", "illustrator", "composer"] as const;
/** Said of an engine of which there is nothing else to say. */
const USABLE = "usable";

export interface PartLine {
  key: string;
  /** What it is; null where this page does not know the kind. */
  kind: (typeof KINDS)[number] | null;
  /** Which one, where there may be several. */
  name: string;
  isUsable: boolean;
  /** What is to be said of it. */
  detail: string;
}

/** Return the number in what the studio says of voices and workers that are well: the page says it in its own language. */
export function countOf({ kind, isUsable, detail }: PartLine): { of: "alive" | "voices"; count: number } | null {
  const found = /^(\d+) (alive|voices)$/.exec(detail);
  if (!found || !isUsable || (kind !== "workers" && kind !== "speech")) return null;
  return { of: kind === "workers" ? "alive" : "voices", count: Number(found[1]) };
}

/** Return the parts of the studio, what cannot be used first, engines after what carries them. */
export function partsOf(parts: HealthDocument["parts"]): PartLine[] {
  const lines = Object.entries(parts).map(([key, part]): PartLine => {
    const [word = "", ...rest] = key.split(" ");
    const kind = KINDS.find((one) => one === word) ?? null;
    return { key, kind, name: kind === null ? key : rest.join(" "), isUsable: part.usable, detail: part.detail === USABLE ? "" : part.detail };
  });
  return lines.sort((a, b) => Number(a.isUsable) - Number(b.isUsable));
}
