import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { voicesQuery } from "@/api/catalogue";
import { VoicePicker } from "@/features/create/voice-picker";
import { languagesOf } from "@/features/settings/languages";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";

/** The voice of texts in its language; texts in others keep the studio's choice. */
export function BrandVoice({ voice, onChange }: { voice: string | null; onChange: (voice: string | null) => void }) {
  const { t, i18n } = useTranslation("settings");
  const voices = useQuery(voicesQuery);
  const spoken = voices.data?.find(({ id }) => id === voice)?.language.split("-")[0];
  const [wanted, setWanted] = useState<string | null>(null);
  const language = wanted ?? spoken ?? i18n.language.split("-")[0] ?? "en";
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-2">
      <Field label={t("brand.voiceLanguage")}>
        <Select
          value={language}
          onChange={(chosen) => {
            setWanted(chosen);
            onChange(null);
          }}
          options={languagesOf(voices.data ?? [], i18n.language, language)}
        />
      </Field>
      <VoicePicker value={voice ?? "auto"} language={language} onChange={(chosen) => onChange(chosen === "auto" ? null : chosen)} />
    </div>
  );
}
