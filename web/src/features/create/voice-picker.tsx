import { useQuery } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import { voicesQuery } from "@/api/catalogue";
import type { VoiceDocument } from "@/api/schema";
import { IconButton } from "@/ui/button";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";

/** The voices of a language, the studio's own choice first, each to listen to. */
export function VoicePicker({ value, language, onChange }: { value: string; language: string; onChange: (voice: string) => void }) {
  const { t } = useTranslation("create");
  const voices = useQuery(voicesQuery);
  if (!voices.data) return <Skeleton className="h-15" />;
  const spoken = voicesOf(voices.data, language, value);
  const chosen = spoken.find((voice) => voice.id === value) ?? (value === "auto" ? spoken[0] : undefined);
  return (
    <div className="flex items-end gap-2">
      <Field label={t("voice.label")} className="grow">
        <Select
          value={value}
          onChange={onChange}
          options={[
            { value: "auto", label: t("voice.auto"), hint: t("voice.autoHint") },
            ...spoken.map((voice) => ({ value: voice.id, label: voice.label, hint: voiceHint(voice, t) })),
          ]}
        />
      </Field>
      {chosen ? <Listen key={chosen.id} address={apiUrl(chosen.preview_url)} /> : null}
    </div>
  );
}

/** Return the voices that speak a language, and the chosen one whatever it speaks. */
export function voicesOf(voices: readonly VoiceDocument[], language: string, chosen: string): VoiceDocument[] {
  const spoken = language.split("-")[0];
  return voices.filter((voice) => voice.language.split("-")[0] === spoken || voice.id === chosen);
}

function voiceHint(voice: VoiceDocument, t: (key: "voice.female" | "voice.male") => string): string {
  const who = voice.gender === "female" ? t("voice.female") : voice.gender === "male" ? t("voice.male") : "";
  return [voice.language, who, voice.engine].filter(Boolean).join(" · ");
}

function Listen({ address }: { address: string }) {
  const { t } = useTranslation("create");
  const audio = useRef<HTMLAudioElement>(null);
  const [plays, setPlays] = useState(false);
  const toggle = () => {
    const player = audio.current;
    if (!player) return;
    if (plays) player.pause();
    else void player.play().catch(() => setPlays(false));
  };
  return (
    <>
      <IconButton label={plays ? t("voice.stop") : t("voice.listen")} variant="secondary" onClick={toggle}>
        {plays ? <Pause /> : <Play />}
      </IconButton>
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- a spoken sample of a voice, not content */}
      <audio
        ref={audio}
        src={address}
        preload="none"
        onPlay={() => setPlays(true)}
        onPause={() => setPlays(false)}
        onEnded={() => setPlays(false)}
      />
    </>
  );
}
