import type en from "@/i18n/en";

type Known = keyof (typeof en)["analytics"]["products"];
type Stage = keyof (typeof en)["jobs"]["stages"];

const PRODUCTS: readonly string[] = ["speech", "picture", "score", "segment", "still"] satisfies Known[];
const STAGES: readonly string[] = ["fetch", "understand", "narrate", "illustrate", "score", "render", "mix", "export"] satisfies Stage[];

/** Say whether this page has a word for a kind of product; a newer studio may have more kinds. */
export function isProduct(kind: string): kind is Known {
  return PRODUCTS.includes(kind);
}

export function isStage(stage: string): stage is Stage {
  return STAGES.includes(stage);
}
