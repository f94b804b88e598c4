import type { BrandForm } from "@/api/schema";

/** Stands in a list for what is left to each style and request. */
export const OPEN = "open";
const OWN = "asset:";

/** Return a brand's music as a choice: `open`, a mood, or `asset:…`, an own track. */
export function musicChoice(music: BrandForm["music"]): string {
  if (music === null || music === undefined || music === "auto") return OPEN;
  if (typeof music === "string") return music;
  return `${OWN}${music.asset_id ?? ""}`;
}

export function musicOf(choice: string): NonNullable<BrandForm["music"]> | null {
  if (choice === OPEN) return null;
  return choice.startsWith(OWN) ? mediaOf(choice.slice(OWN.length)) : choice;
}

export function ownTrack(assetId: string): string {
  return `${OWN}${assetId}`;
}

/** Return a file of the library as documents name it. */
export function mediaOf(assetId: string): NonNullable<BrandForm["logo"]> {
  return { asset_id: assetId };
}

/** Return the id of a brand's logo in the library. */
export function logoId(brand: BrandForm): string | null {
  return brand.logo?.asset_id ?? null;
}

/** Say whether two brands set the same. */
export function isSameBrand(one: BrandForm, other: BrandForm): boolean {
  return told(one) === told(other);
}

function told(brand: BrandForm): string {
  const set = Object.entries(brand).filter(([, value]) => value !== null);
  return JSON.stringify(set.sort(([a], [b]) => (a < b ? -1 : 1)));
}
