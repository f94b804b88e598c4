import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { stylesQuery } from "@/api/catalogue";
import type { Changes, Settings } from "@/features/storyboards/board";
import { CAPTIONS, FORMATS, MUSIC, OWN, QUALITIES } from "@/features/storyboards/choices";
import type { BoardEditor } from "@/features/storyboards/editor";
import { VoiceSelect } from "@/features/storyboards/voice-select";
import { Field } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Select } from "@/ui/select";

const TRACK = "track";

/** What holds for the whole video. */
export function VideoFields({ editor, settings }: { editor: BoardEditor; settings: Settings }) {
  const { t, i18n } = useTranslation("storyboards");
  const styles = useQuery(stylesQuery(i18n.language));
  const set = (fields: Changes<Settings>) => editor.edit({ type: "settings", fields });
  const music = settings.music ?? "auto";
  const style = settings.style ?? "";
  const known = (styles.data ?? []).map(({ id, label }) => ({ value: id, label }));
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("video.style")}>
        <Select
          value={style}
          onChange={(value) => set({ style: value })}
          options={known.some((one) => one.value === style) ? known : [{ value: style, label: style }, ...known]}
        />
      </Field>
      <div className="flex flex-col gap-1.5">
        <p className="text-sm font-medium">{t("video.format")}</p>
        <Segmented
          label={t("video.format")}
          value={settings.format ?? "9:16"}
          onChange={(format) => set({ format })}
          segments={FORMATS.map((value) => ({ value, label: value }))}
        />
      </div>
      <VoiceSelect
        label={t("video.voice")}
        own={t("video.autoVoice")}
        language={settings.language ?? ""}
        value={!settings.voice || settings.voice === "auto" ? OWN : settings.voice}
        onChange={(voice) => set({ voice: voice === OWN ? "auto" : voice })}
      />
      <Field label={t("video.music")}>
        <Select<string>
          value={typeof music === "string" ? music : TRACK}
          onChange={(value) => value !== TRACK && set({ music: value })}
          options={[
            ...(typeof music === "string" ? [] : [{ value: TRACK, label: t("video.ownTrack") }]),
            ...MUSIC.map((value) => ({ value, label: t(`music.${value}`) })),
          ]}
        />
      </Field>
      <Field label={t("video.captions")}>
        <Select
          value={settings.captions ?? "auto"}
          onChange={(captions) => set({ captions })}
          options={CAPTIONS.map((value) => ({ value, label: t(`captions.${value}`) }))}
        />
      </Field>
      <div className="flex flex-col gap-1.5">
        <p className="text-sm font-medium">{t("video.quality")}</p>
        <Segmented
          label={t("video.quality")}
          value={settings.quality ?? "standard"}
          onChange={(quality) => set({ quality })}
          segments={QUALITIES.map((value) => ({ value, label: t(`qualities.${value}`) }))}
        />
      </div>
    </div>
  );
}
