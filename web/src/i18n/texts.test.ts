import { describe, expect, it } from "vitest";

import en from "@/i18n/en";
import es from "@/i18n/es";

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Return every text by its path; plural forms, which differ between languages, as one. */
function textsOf(part: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(part) as [string, unknown][]) {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === "string") found.set(name.replace(PLURAL, "_plural"), value);
    else for (const [inner, text] of textsOf(value as object, name)) found.set(inner, text);
  }
  return found;
}

const variables = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();

describe("texts", () => {
  const english = textsOf(en);
  // What English lacks, since the studio speaks it, has tests of its own.
  const spanish = new Map([...textsOf(es)].filter(([key]) => !key.startsWith("problems.")));

  it("exist in both languages", () => {
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("name the same values and are never empty", () => {
    for (const [key, text] of english) {
      expect(text, key).not.toBe("");
      expect(spanish.get(key), key).not.toBe("");
      expect(variables(spanish.get(key) ?? ""), key).toEqual(variables(text));
    }
  });

  it("are all registered", () => {
    const files = Object.keys(import.meta.glob("/src/i18n/en/*.json")).map((path) => path.replace(/^.*\/(.*)\.json$/, "$1"));
    expect(Object.keys(en).sort()).toEqual(files.sort());
  });
});
