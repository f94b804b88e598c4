import { describe, expect, it } from "vitest";

import type { BrandForm, StoryboardForm } from "@/api/schema";
import { brandedDraft, EMPTY_DRAFT, firstSentence, parseDraft, picturesRequest, requestOf, withBrought } from "@/features/create/draft";

const DRAFT = { ...EMPTY_DRAFT, text: "The sea was calm." };

describe("requestOf", () => {
  it("leaves the voice and the captions to the account and the style", () => {
    expect(requestOf(DRAFT)).toEqual({ script: "The sea was calm.", format: "9:16", music: "auto", quality: "standard" });
  });
  it("names what was chosen", () => {
    const chosen = { ...DRAFT, style: "anime", voice: "kokoro:em_alex", music: "calm", captions: "pop" } as const;
    expect(requestOf(chosen)).toMatchObject({ style: "anime", voice: "kokoro:em_alex", music: "calm", captions: "pop" });
  });
});

describe("brought files", () => {
  const brought = [
    { assetId: "as-1", kind: "picture" },
    { assetId: "as-2", kind: "audio" },
    { assetId: "as-3", kind: "video" },
  ] as const;
  it("stand in order, with the recording under them", () => {
    const request = picturesRequest(DRAFT, brought);
    expect(request).not.toHaveProperty("script");
    expect(request.images?.map((image) => image.media)).toEqual([{ asset_id: "as-1" }, { asset_id: "as-3" }]);
    expect(request.audio).toEqual({ asset_id: "as-2" });
  });
  it("go to the scenes in order, and no further", () => {
    const storyboard = { scenes: [{ narration: "One." }, { narration: "Two." }, { narration: "Three." }] } as StoryboardForm;
    const made = withBrought(storyboard, DRAFT, brought);
    expect(made.scenes.map((scene) => scene.picture)).toEqual([{ asset_id: "as-1" }, { asset_id: "as-3" }, undefined]);
    expect(made.audio).toEqual({ asset_id: "as-2" });
  });
});

describe("parseDraft", () => {
  it("keeps what was stored", () => {
    expect(parseDraft(JSON.stringify({ ...DRAFT, format: "1:1" }))).toEqual({ ...DRAFT, format: "1:1" });
  });
  it.each([null, "", "{", "[]", '{"format": "3:7", "text": 4}'])("survives %s", (stored) => {
    expect(parseDraft(stored)).toEqual(EMPTY_DRAFT);
  });
});

describe("brandedDraft", () => {
  it("begins with what the brand says, where the page offers it", () => {
    const brand = { style: "anime", format: "1:1", quality: "high", music: "calm", captions: "pop" } as BrandForm;
    expect(brandedDraft(EMPTY_DRAFT, brand)).toEqual({ ...EMPTY_DRAFT, ...brand });
    expect(brandedDraft(EMPTY_DRAFT, { music: { asset_id: "as-1" } })).toEqual(EMPTY_DRAFT);
  });
});

describe("firstSentence", () => {
  it("passes front matter and headings", () => {
    expect(firstSentence("---\nstyle: anime\n---\n# Title\n\nMi perro corre. Y salta.")).toBe("Mi perro corre.");
  });
  it("is empty for nothing", () => expect(firstSentence("  ")).toBe(""));
});
