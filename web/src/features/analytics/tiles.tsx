import { ArrowDownRight, ArrowUpRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import { changeOf, type Summary } from "@/features/analytics/numbers";
import { useFormat, type Format } from "@/i18n/format";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";

type Name = keyof Summary;

const NAMES: readonly Name[] = ["videos", "minutes", "success", "reused", "secondsAMinute"];
/** Where less is better. */
const COSTS: readonly Name[] = ["secondsAMinute"];

/** The numbers that matter most, each beside that of the span before. */
export function Tiles({ now, before }: { now: Summary; before: Summary | null }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
      {NAMES.map((name) => (
        // Five of them in two columns: the first is the widest.
        <Card key={name} className={cx("flex min-w-0 flex-col px-4 py-3.5", name === "videos" && "max-md:col-span-2")}>
          <dt className="truncate text-xs text-ink-muted" title={t(`tiles.${name}Hint`)}>
            {t(`tiles.${name}`)}
          </dt>
          <dd className="mt-1 flex min-h-8 flex-wrap items-baseline gap-x-2">
            <span className="text-2xl font-semibold tracking-tight tabular-nums">{written(name, now[name], format)}</span>
            <Change name={name} change={changeOf(before?.[name] ?? null, now[name])} />
          </dd>
        </Card>
      ))}
    </dl>
  );
}

function written(name: Name, value: number | null, format: Format): string {
  if (value === null) return "–";
  if (name === "success" || name === "reused") return format.percent(value);
  if (name === "minutes") return format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
  return name === "secondsAMinute" ? format.duration(value) : format.number(value);
}

/** Shares are not compared: a percentage of a percentage misleads. */
function Change({ name, change }: { name: Name; change: number | null }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  if (change === null || Math.abs(change) < 0.005 || name === "success" || name === "reused") return null;
  const Icon = change > 0 ? ArrowUpRight : ArrowDownRight;
  const isWorse = COSTS.includes(name) && change > 0;
  const isBetter = COSTS.includes(name) ? change < 0 : change > 0;
  return (
    <span
      title={t("tiles.before")}
      className={cx("flex items-center gap-0.5 text-xs tabular-nums", isBetter ? "text-success-text" : isWorse ? "text-danger-text" : "text-ink-faint")}
    >
      <Icon aria-hidden className="size-3.5" />
      {format.number(change, { style: "percent", maximumFractionDigits: 0, signDisplay: "always" })}
      <span className="sr-only">{t("tiles.before")}</span>
    </span>
  );
}
