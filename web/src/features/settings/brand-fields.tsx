import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useAssets } from "@/api/assets";
import { stylesQuery } from "@/api/catalogue";
import type { BrandForm } from "@/api/schema";
import { CAPTIONS, FORMATS, MUSIC, QUALITIES } from "@/features/create/draft";
import { musicChoice, musicOf, OPEN, ownTrack } from "@/features/settings/brand-form";
import { BrandVoice } from "@/features/settings/brand-voice";
import { LogoPicker } from "@/features/settings/logo-picker";
import { Field } from "@/ui/field";
import { Select, type Option } from "@/ui/select";

const FORMAT_WORDS = { "9:16": "upright", "4:5": "portrait", "1:1": "square", "16:9": "wide" } as const;

export interface BrandFieldsProps {
  brand: BrandForm;
  onChange: (part: Partial<BrandForm>) => void;
}

/** Everything a brand may set; each may be left open. */
export function BrandFields({ brand, onChange }: BrandFieldsProps) {
  const { t, i18n } = useTranslation("settings");
  const { t: create } = useTranslation("create");
  const styles = useQuery(stylesQuery(i18n.language));
  const tracks = useAssets("audio");
  const open = { value: OPEN, label: t("brand.open") } as const;
  const music = musicChoice(brand.music);
  const own = (tracks.assets ?? []).map((track): Option<string> => ({ value: ownTrack(track.asset_id), label: track.name, hint: t("brand.fromLibrary") }));
  const moods = MUSIC.filter((mood) => mood !== "auto").map((mood): Option<string> => ({ value: mood, label: create(`music.${mood}`) }));
  return (
    <div className="grid gap-x-5 gap-y-5 p-5 sm:grid-cols-2">
      <Field label={create("style.label")}>
        <Select
          value={brand.style ?? OPEN}
          onChange={(style) => onChange({ style: style === OPEN ? null : style })}
          options={[open, ...withChosen((styles.data ?? []).map(({ id, label }) => ({ value: id, label })), brand.style)]}
        />
      </Field>
      <Field label={create("format.label")}>
        <Select
          value={brand.format ?? OPEN}
          onChange={(format) => onChange({ format: format === OPEN ? null : format })}
          options={[open, ...FORMATS.map((value) => ({ value, label: create(`format.${FORMAT_WORDS[value]}`) }))]}
        />
      </Field>
      <BrandVoice voice={brand.voice ?? null} onChange={(voice) => onChange({ voice })} />
      <Field label={create("music.label")}>
        <Select value={music} onChange={(chosen) => onChange({ music: musicOf(chosen) })} options={[open, ...moods, ...withChosen(own, music === OPEN || moods.some(({ value }) => value === music) ? null : music)]} />
      </Field>
      <Field label={create("captions.label")}>
        <Select
          value={brand.captions ?? OPEN}
          onChange={(captions) => onChange({ captions: captions === OPEN ? null : captions })}
          options={[open, ...CAPTIONS.flatMap((value) => (value === "auto" ? [] : [{ value, label: create(`captions.${value}`) }]))]}
        />
      </Field>
      <Field label={create("quality.label")}>
        <Select
          value={brand.quality ?? OPEN}
          onChange={(quality) => onChange({ quality: quality === OPEN ? null : quality })}
          options={[open, ...QUALITIES.map((value) => ({ value, label: create(`quality.${value}`), hint: create(`quality.${value}Hint`) }))]}
        />
      </Field>
      <LogoPicker brand={brand} onChange={(logo) => onChange({ logo })} />
    </div>
  );
}

/** A choice that is not in the list (yet) is shown all the same. */
function withChosen(options: Option<string>[], chosen: string | null | undefined): Option<string>[] {
  if (!chosen || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: chosen.replace(/^asset:/, "") }];
}
