import { describe, expect, it } from "vitest";

import type { BrandForm, VoiceDocument } from "@/api/schema";
import { isSameBrand, logoId, mediaOf, musicChoice, musicOf, OPEN, ownTrack } from "@/features/settings/brand-form";
import { languagesOf } from "@/features/settings/languages";
import { countOf, partsOf } from "@/features/settings/parts";
import { scopesAfter } from "@/features/settings/scopes";

describe("a brand", () => {
  it("has its music as one choice, there and back", () => {
    for (const music of ["none", "epic", mediaOf("as-1")]) expect(musicOf(musicChoice(music))).toEqual(music);
    expect(musicChoice(mediaOf("as-1"))).toBe(ownTrack("as-1"));
    for (const music of [null, undefined, "auto"]) expect(musicChoice(music)).toBe(OPEN);
    expect(musicOf(OPEN)).toBeNull();
  });

  it("is the same whatever order it is told in, and what is null is not set", () => {
    const one: BrandForm = { style: "anime", voice: null, logo: mediaOf("as-1") };
    expect(isSameBrand(one, { logo: mediaOf("as-1"), style: "anime" })).toBe(true);
    expect(isSameBrand(one, { ...one, logo: mediaOf("as-2") })).toBe(false);
    expect(isSameBrand(one, { ...one, voice: "fast" })).toBe(false);
  });

  it("tells which file of the library its logo is", () => {
    expect(logoId({ logo: mediaOf("as-1") })).toBe("as-1");
    expect(logoId({ logo: { url: "https://example.org/a.png" } })).toBeNull();
    expect(logoId({})).toBeNull();
  });
});

describe("scopes", () => {
  it("of who makes include seeing", () => {
    expect(scopesAfter([], "jobs:write", true)).toEqual(["jobs:read", "jobs:write"]);
    expect(scopesAfter(["jobs:read", "jobs:write", "admin"], "jobs:read", false)).toEqual(["admin"]);
    expect(scopesAfter(["publish"], "jobs:read", true)).toEqual(["jobs:read", "publish"]);
  });
});

describe("parts", () => {
  it("that cannot be used come first, by kind and name", () => {
    const parts = partsOf({
      database: { usable: true, detail: "SQLite" },
      "speech kokoro": { usable: false, detail: "A file is missing." },
      "upscaler magic": { usable: true, detail: "usable" },
    });
    expect(parts.map(({ kind, name, detail }) => [kind, name, detail])).toEqual([
      ["speech", "kokoro", "A file is missing."],
      ["database", "", "SQLite"],
      [null, "upscaler magic", ""],
    ]);
  });
});

describe("what the studio says of its parts", () => {
  it("is counted where it is a count of what is well", () => {
    const [workers, voices, other] = partsOf({
      workers: { usable: true, detail: "2 alive" },
      speech: { usable: true, detail: "198 voices" },
      database: { usable: true, detail: "3 alive" },
    });
    expect(workers && countOf(workers)).toEqual({ of: "alive", count: 2 });
    expect(voices && countOf(voices)).toEqual({ of: "voices", count: 198 });
    expect(other && countOf(other)).toBeNull();
    expect(countOf({ key: "workers", kind: "workers", name: "", isUsable: false, detail: "0 alive" })).toBeNull();
  });
});

describe("languages", () => {
  it("are named in the page's language, each once, codes that nobody knows as they are", () => {
    const voices = ["en-GB", "en-US", "de", "x"].map((language) => ({ language }) as VoiceDocument);
    expect(languagesOf(voices, "es", "fr").map(({ label }) => label)).toEqual(["Alemán", "Francés", "Inglés", "X"]);
  });
});
