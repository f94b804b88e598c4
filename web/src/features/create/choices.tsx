import { useTranslation } from "react-i18next";

import { CaptionsPicker } from "@/features/create/captions-picker";
import { MUSIC, QUALITIES, type Draft } from "@/features/create/draft";
import { FormatPicker } from "@/features/create/format-picker";
import { VoicePicker } from "@/features/create/voice-picker";
import { Field } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Select } from "@/ui/select";

export interface ChoicesProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  /** The text's language, as far as it is known. */
  language: string;
  /** Words for the captions' sample. */
  sentence: string;
}

/** Everything else that a video has, each with a choice of the studio's own. */
export function Choices({ draft, onChange, language, sentence }: ChoicesProps) {
  const { t } = useTranslation("create");
  return (
    <>
      <Group label={t("format.label")}>
        <FormatPicker value={draft.format} onChange={(format) => onChange({ format })} />
      </Group>
      <VoicePicker value={draft.voice} language={language} onChange={(voice) => onChange({ voice })} />
      <Field label={t("music.label")}>
        <Select value={draft.music} onChange={(music) => onChange({ music })} options={MUSIC.map((mood) => ({ value: mood, label: t(`music.${mood}`) }))} />
      </Field>
      <Group label={t("captions.label")}>
        <CaptionsPicker value={draft.captions} onChange={(captions) => onChange({ captions })} sentence={sentence} />
      </Group>
      <Group label={t("quality.label")}>
        <Segmented
          label={t("quality.label")}
          value={draft.quality}
          onChange={(quality) => onChange({ quality })}
          className="w-full"
          segments={QUALITIES.map((quality) => ({ value: quality, label: t(`quality.${quality}`) }))}
        />
        <p className="text-xs text-ink-faint">{t(`quality.${draft.quality}Hint`)}</p>
      </Group>
    </>
  );
}

function Group({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}
