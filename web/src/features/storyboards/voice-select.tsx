import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { voicesQuery } from "@/api/catalogue";
import { OWN } from "@/features/storyboards/choices";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";

interface VoiceSelectProps {
  label: string;
  /** What leaving it open means. */
  own: string;
  language: string;
  /** `own`, or what the document takes. */
  value: string;
  onChange: (voice: string) => void;
  disabled?: boolean;
}

/** The voices that speak a language. */
export function VoiceSelect({ label, own, language, value, onChange, disabled = false }: VoiceSelectProps) {
  const { t } = useTranslation("storyboards");
  const { data = [] } = useQuery(voicesQuery);
  const spoken = data.filter((voice) => voice.language.split("-")[0] === language.split("-")[0] || voice.id === value);
  const named = new Set([OWN, "fast", ...spoken.map((voice) => voice.id)]);
  return (
    <Field label={label}>
      <Select
        disabled={disabled}
        value={value}
        onChange={onChange}
        options={[
          { value: OWN, label: own },
          ...spoken.map((voice) => ({ value: voice.id, label: voice.label, hint: voice.engine })),
          { value: "fast", label: t("scene.fastVoice"), hint: t("scene.fastVoiceHint") },
          // One that is not known here is still what the document says.
          ...(named.has(value) ? [] : [{ value, label: value }]),
        ]}
      />
    </Field>
  );
}
