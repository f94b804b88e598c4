import { useTranslation } from "react-i18next";

import { FORMATS, type VideoFormat } from "@/features/create/draft";
import { Segmented } from "@/ui/segmented";

const SHAPES = {
  "9:16": { name: "upright", width: 9, height: 16 },
  "4:5": { name: "portrait", width: 12, height: 15 },
  "1:1": { name: "square", width: 14, height: 14 },
  "16:9": { name: "wide", width: 16, height: 9 },
} as const satisfies Record<VideoFormat, unknown>;

/** The frame's proportions, each as a little frame. */
export function FormatPicker({ value, onChange }: { value: VideoFormat; onChange: (value: VideoFormat) => void }) {
  const { t } = useTranslation("create");
  return (
    <Segmented
      label={t("format.label")}
      value={value}
      onChange={onChange}
      className="w-full"
      segments={FORMATS.map((format) => ({
        value: format,
        name: t(`format.${SHAPES[format].name}`),
        label: (
          <span className="flex items-center gap-1.5">
            <svg viewBox="0 0 18 18" aria-hidden className="size-4.5!">
              <rect
                x={9 - SHAPES[format].width / 2}
                y={9 - SHAPES[format].height / 2}
                width={SHAPES[format].width}
                height={SHAPES[format].height}
                rx="1.6"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.5"
              />
            </svg>
            {format}
          </span>
        ),
      }))}
    />
  );
}
