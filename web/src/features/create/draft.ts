import type { BrandForm, ComposeRequest, StoryboardForm } from "@/api/schema";

export const FORMATS = ["9:16", "4:5", "1:1", "16:9"] as const;
export const CAPTIONS = ["auto", "karaoke", "pop", "one-word", "boxed", "none"] as const;
export const QUALITIES = ["draft", "standard", "high"] as const;
/** `auto` is the style's own; the others are the studio's composer's. */
export const MUSIC = ["auto", "none", "calm", "epic", "hopeful", "noir", "nostalgic", "playful", "tense", "wonder"] as const;

export type VideoFormat = (typeof FORMATS)[number];
export type CaptionsLook = (typeof CAPTIONS)[number];
export type QualityName = (typeof QUALITIES)[number];
export type MusicMood = (typeof MUSIC)[number];

/** What stands in the box and beside it; kept in the browser until it has become a video. */
export interface Draft {
  text: string;
  /** Empty: the studio's own default. */
  style: string;
  format: VideoFormat;
  /** `auto`, or a voice's id. */
  voice: string;
  music: MusicMood;
  captions: CaptionsLook;
  quality: QualityName;
}

export const EMPTY_DRAFT: Draft = {
  text: "",
  style: "",
  format: "9:16",
  voice: "auto",
  music: "auto",
  captions: "auto",
  quality: "standard",
};

/** A file that has been brought, and is part of the video to come. */
export interface Brought {
  assetId: string;
  kind: "picture" | "video" | "audio";
}

/**
 * Return what `POST /api/compose` takes. A voice of the studio's own choice is left out, so that the account's is taken where
 * it speaks the text's language; captions as well, which then are the account's or the style's.
 */
export function requestOf(draft: Draft): ComposeRequest {
  return {
    script: draft.text,
    format: draft.format,
    ...(draft.style ? { style: draft.style } : {}),
    ...(draft.voice === "auto" ? {} : { voice: draft.voice }),
    music: draft.music,
    ...(draft.captions === "auto" ? {} : { captions: draft.captions }),
    quality: draft.quality,
  };
}

/** Return a request of pictures alone, in their order, with the recording under them. */
export function picturesRequest(draft: Draft, brought: readonly Brought[]): ComposeRequest {
  const { script: _script, ...choices } = requestOf(draft);
  const audio = brought.find((one) => one.kind === "audio");
  return {
    ...choices,
    images: brought.filter((one) => one.kind !== "audio").map((one) => ({ media: { asset_id: one.assetId } })),
    ...(audio ? { audio: { asset_id: audio.assetId } } : {}),
  };
}

/** Return a storyboard with the pictures on its scenes in order, and the recording as its narration. */
export function withBrought(storyboard: StoryboardForm, draft: Draft, brought: readonly Brought[]): StoryboardForm {
  const pictures = brought.filter((one) => one.kind !== "audio");
  const audio = brought.find((one) => one.kind === "audio");
  return {
    ...storyboard,
    quality: draft.quality,
    music: draft.music,
    ...(draft.captions === "auto" ? {} : { captions: draft.captions }),
    ...(audio ? { audio: { asset_id: audio.assetId } } : {}),
    scenes: storyboard.scenes.map((scene, number) => {
      const picture = pictures[number];
      return picture ? { ...scene, picture: { asset_id: picture.assetId } } : scene;
    }),
  };
}

/** Return a first draft with what the account's brand says, as far as the page offers it. */
export function brandedDraft(draft: Draft, brand: BrandForm): Draft {
  return {
    ...draft,
    style: brand.style ?? draft.style,
    format: oneOf(FORMATS, brand.format ?? "", draft.format),
    quality: oneOf(QUALITIES, brand.quality ?? "", draft.quality),
    music: oneOf(MUSIC, typeof brand.music === "string" ? brand.music : "", draft.music),
    captions: oneOf(CAPTIONS, brand.captions ?? "", draft.captions),
  };
}

const KEYS = Object.keys(EMPTY_DRAFT) as (keyof Draft)[];

/** Read a stored draft; what is not as it should be is left out. */
export function parseDraft(stored: string | null): Draft {
  if (stored === null) return EMPTY_DRAFT;
  try {
    const found = JSON.parse(stored) as Record<string, unknown>;
    const kept = Object.fromEntries(KEYS.filter((key) => typeof found[key] === "string").map((key) => [key, found[key]]));
    const draft = { ...EMPTY_DRAFT, ...kept };
    return {
      ...draft,
      format: oneOf(FORMATS, draft.format, EMPTY_DRAFT.format),
      music: oneOf(MUSIC, draft.music, EMPTY_DRAFT.music),
      captions: oneOf(CAPTIONS, draft.captions, EMPTY_DRAFT.captions),
      quality: oneOf(QUALITIES, draft.quality, EMPTY_DRAFT.quality),
    };
  } catch {
    return EMPTY_DRAFT;
  }
}

function oneOf<Value extends string>(values: readonly Value[], value: string, otherwise: Value): Value {
  return values.find((one) => one === value) ?? otherwise;
}

/** Return the first sentence of a text, for the captions' sample. */
export function firstSentence(text: string): string {
  const plain = text.replace(/^---[\s\S]*?---/, "").replace(/^[#>@].*$/gm, " ");
  return (/[^.!?…\n]+[.!?…]?/.exec(plain.trim())?.[0] ?? "").trim().slice(0, 80);
}
