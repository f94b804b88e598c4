import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { stylesQuery } from "@/api/catalogue";
import type { AnalyticsDocument, CostsDocument } from "@/api/schema";
import { Bars, type Bar } from "@/features/analytics/bars";
import { Figure } from "@/features/analytics/figure";
import { reuseOf, rowsOf } from "@/features/analytics/numbers";
import { isProduct, isStage } from "@/features/analytics/words";
import { useFormat } from "@/i18n/format";

/** Seconds in which each stage was at work. */
export function StageFigure({ total }: { total: CostsDocument }) {
  const { t } = useTranslation("analytics");
  const { t: jobs } = useTranslation("jobs");
  const format = useFormat();
  const bars = rowsOf(total.stage_seconds).map(({ key, value }): Bar => {
    return { key, value, name: isStage(key) ? jobs(`stages.${key}`) : key, told: format.duration(value) };
  });
  return (
    <Figure
      title={t("stages.title")}
      hint={t("stages.hint")}
      empty={bars.length === 0 ? t("nothing") : undefined}
      table={{ head: [t("stages.stage"), t("stages.time")], rows: bars.map(({ name, told }) => ({ name, values: [told] })) }}
    >
      <Bars bars={bars} tone="info" />
    </Figure>
  );
}

/** How much of what was needed was in the store already. */
export function ReuseFigure({ total }: { total: CostsDocument }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const rows = reuseOf(total).map((row) => ({ ...row, name: isProduct(row.key) ? t(`products.${row.key}`) : row.key }));
  return (
    <Figure
      title={t("reuse.title")}
      hint={t("reuse.hint")}
      empty={rows.length === 0 ? t("nothing") : undefined}
      table={{
        head: [t("reuse.product"), t("reuse.reused"), t("reuse.needed"), t("reuse.share")],
        rows: rows.map(({ name, hits, all }) => ({ name, values: [format.number(hits), format.number(all), format.percent(hits / all)] })),
      }}
    >
      <Bars
        tone="success"
        bars={rows.map(({ key, name, hits, all }) => ({
          key,
          name,
          value: all,
          part: hits,
          told: t("reuse.told", { hits: format.number(hits), all: format.number(all), share: format.percent(hits / all) }),
        }))}
      />
    </Figure>
  );
}

/** Which styles the videos have. */
export function StyleFigure({ document }: { document: AnalyticsDocument }) {
  const { t, i18n } = useTranslation("analytics");
  const format = useFormat();
  const styles = useQuery(stylesQuery(i18n.language));
  const bars = document.items
    .flatMap(({ key, videos }): Bar[] => {
      const name = styles.data?.find(({ id }) => id === key)?.label ?? key;
      return name === null || videos === 0 ? [] : [{ key: name, name, value: videos, told: t("days.videos", { count: videos }) }];
    })
    .sort((a, b) => b.value - a.value);
  return (
    <Figure
      title={t("styles.title")}
      hint={t("styles.hint")}
      empty={bars.length === 0 ? t("styles.none") : undefined}
      table={{ head: [t("styles.style"), t("days.measures.videos")], rows: bars.map(({ name, value }) => ({ name, values: [format.number(value)] })) }}
    >
      <Bars bars={bars} tone="accent" />
    </Figure>
  );
}

/** Why jobs failed. */
export function FailureFigure({ total }: { total: CostsDocument }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const bars = rowsOf(total.failures).map(({ key, value }): Bar => ({ key, name: key, value, told: format.number(value) }));
  return (
    <Figure
      title={t("failures.title")}
      hint={t("failures.hint")}
      empty={bars.length === 0 ? t("failures.none") : undefined}
      table={{ head: [t("failures.code"), t("failures.jobs")], rows: bars.map(({ name, told }) => ({ name, values: [told] })) }}
    >
      <Bars bars={bars} tone="danger" />
    </Figure>
  );
}
