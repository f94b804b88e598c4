import type { TFunction } from "i18next";

import type { AssetKind } from "@/api/assets";
import type { AssetDocument } from "@/api/schema";
import type { Format } from "@/i18n/format";

export const KINDS: readonly AssetKind[] = ["picture", "video", "audio", "captions", "lut", "font"];
/** What may be brought, as the system's dialog wants it. */
export const ACCEPTED =
  ".png,.jpg,.jpeg,.webp,.gif,.avif,.wav,.mp3,.ogg,.oga,.flac,.m4a,.aac,.mp4,.m4v,.mov,.webm,.mkv,.ttf,.otf,.cube,.srt";

type Words = TFunction<"library">;

/** Return what tells most of a file, in a few words. */
export function summaryOf(asset: AssetDocument, t: Words, format: Format): string {
  const { facts } = asset;
  const told: Record<AssetKind, (string | null)[]> = {
    picture: [sizeOf(asset, format)],
    video: [lengthOf(asset, format), sizeOf(asset, format)],
    audio: [lengthOf(asset, format)],
    captions: [t("facts.lines", { count: numberOf(facts["subtitles"]) }), lengthOf(asset, format)],
    lut: [numberOf(facts["dimensions"]) === 3 ? t("facts.cube", { size: numberOf(facts["size"]) }) : t("facts.curve")],
    font: [[facts["family"], facts["style"]].filter(Boolean).join(" ")],
  };
  return told[asset.kind].filter(Boolean).join(" · ");
}

export interface Fact {
  name: string;
  value: string;
}

/** Return everything that is known of a file, in words. */
export function factsOf(asset: AssetDocument, t: Words, format: Format): Fact[] {
  const { facts } = asset;
  const rows: [name: string, value: string | null][] = [
    [t("facts.kind"), t(`kindsOne.${asset.kind}`)],
    [t("facts.dimensions"), sizeOf(asset, format)],
    [t("facts.length"), lengthOf(asset, format)],
    [t("facts.codec"), textOf(facts["codec"])?.toUpperCase() ?? null],
    [t("facts.sound"), asset.kind === "video" ? t(facts["has_sound"] === true ? "facts.yes" : "facts.no") : null],
    [t("facts.channels"), facts["channels"] === undefined ? null : format.number(numberOf(facts["channels"]))],
    [t("facts.rate"), facts["sample_rate_hz"] === undefined ? null : `${format.number(numberOf(facts["sample_rate_hz"]) / 1000)} kHz`],
    [t("facts.font"), asset.kind === "font" ? summaryOf(asset, t, format) : null],
    [t("facts.glyphs"), facts["glyphs"] === undefined ? null : format.number(numberOf(facts["glyphs"]))],
    [t("facts.subtitles"), facts["subtitles"] === undefined ? null : format.number(numberOf(facts["subtitles"]))],
    [t("facts.table"), asset.kind === "lut" ? summaryOf(asset, t, format) : null],
    [t("facts.weight"), format.size(asset.size_bytes)],
    [t("facts.brought"), format.dateTime(asset.created_at)],
  ];
  return rows.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function sizeOf({ facts }: AssetDocument, format: Format): string | null {
  if (facts["width"] === undefined) return null;
  const [width, height] = [numberOf(facts["width"]), numberOf(facts["height"])].map((side) => format.number(side, { useGrouping: false }));
  return `${width ?? ""} × ${height ?? ""}`;
}

function lengthOf({ facts }: AssetDocument, format: Format): string | null {
  return facts["duration_seconds"] === undefined ? null : format.clock(numberOf(facts["duration_seconds"]));
}

function numberOf(fact: AssetDocument["facts"][string] | undefined): number {
  return typeof fact === "number" ? fact : 0;
}

function textOf(fact: AssetDocument["facts"][string] | undefined): string | null {
  return typeof fact === "string" ? fact : null;
}
