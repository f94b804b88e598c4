import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { AnalyticsDocument } from "@/api/schema";
import { DayColumns } from "@/features/analytics/day-columns";
import { Figure } from "@/features/analytics/figure";
import { daysOf, type DayNumbers } from "@/features/analytics/numbers";
import { useFormat } from "@/i18n/format";
import { Segmented } from "@/ui/segmented";

const MEASURES = ["videos", "minutes"] as const;
type Measure = (typeof MEASURES)[number];

/** Videos, or their minutes, day by day. */
export function DayFigure({ document, className }: { document: AnalyticsDocument; className?: string }) {
  const { t, i18n } = useTranslation("analytics");
  const format = useFormat();
  const [measure, setMeasure] = useState<Measure>("videos");
  const days = daysOf(document);
  // Days of UTC, whatever the time is here.
  const day = (one: DayNumbers, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: "UTC" }).format(Date.parse(one.day));
  const minutes = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const told = (one: DayNumbers) => (measure === "videos" ? t("days.videos", { count: one.videos }) : t("days.minutes", { minutes: minutes(one.minutes) }));
  return (
    <Figure
      title={t("days.title")}
      hint={t("days.hint")}
      {...(className === undefined ? {} : { className })}
      actions={
        <Segmented
          label={t("days.measure")}
          value={measure}
          onChange={setMeasure}
          segments={MEASURES.map((value) => ({ value, label: t(`days.measures.${value}`) }))}
        />
      }
      table={{
        head: [t("days.day"), t("days.measures.videos"), t("days.measures.minutes")],
        rows: days.map((one) => ({ name: day(one, { dateStyle: "medium" }), values: [format.number(one.videos), minutes(one.minutes)] })),
      }}
    >
      <DayColumns
        label={t("days.label", { measure: t(`days.measures.${measure}`) })}
        isWhole={measure === "videos"}
        write={(value) => format.number(value, { maximumFractionDigits: 2 })}
        columns={days.map((one) => ({
          key: one.day,
          value: measure === "videos" ? one.videos : one.minutes,
          name: day(one, { day: "numeric", month: "short" }),
          told: `${day(one, { dateStyle: "medium" })} · ${told(one)}`,
        }))}
      />
    </Figure>
  );
}
