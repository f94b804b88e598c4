import { ChartColumn, Table2 } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";

export interface TableRow {
  name: string;
  values: readonly string[];
}

export interface FigureProps {
  title: string;
  /** A sentence of what it tells. */
  hint: string;
  /** Beside the title. */
  actions?: ReactNode;
  /** The same numbers in words, for whoever cannot see the drawing, or wants them exactly. */
  table: { head: readonly string[]; rows: readonly TableRow[] };
  /** Told in place of both where there is nothing to show. */
  empty?: string | undefined;
  className?: string;
  children: ReactNode;
}

/** Numbers as a drawing, and on request as a table. */
export function Figure({ title, hint, actions, table, empty, className, children }: FigureProps) {
  const { t } = useTranslation("analytics");
  const id = useId();
  const [isTable, setTable] = useState(false);
  return (
    <Card className={cx("flex min-w-0 flex-col p-5", className)}>
      <section aria-labelledby={id} className="flex min-h-0 grow flex-col">
        <header className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-0 grow basis-40">
            <h2 id={id} className="text-base font-semibold">
              {title}
            </h2>
            <p className="text-xs text-ink-faint">{hint}</p>
          </div>
          {empty === undefined ? (
            <div className="flex items-center gap-2">
              {actions}
              <IconButton size="sm" label={t(isTable ? "asChart" : "asTable", { title })} aria-pressed={isTable} onClick={() => setTable(!isTable)}>
                {isTable ? <ChartColumn /> : <Table2 />}
              </IconButton>
            </div>
          ) : null}
        </header>
        {empty !== undefined ? (
          <p className="my-auto py-6 text-center text-sm text-ink-muted">{empty}</p>
        ) : isTable ? (
          <NumbersTable {...table} labelledBy={id} />
        ) : (
          children
        )}
      </section>
    </Card>
  );
}

function NumbersTable({ head, rows, labelledBy }: FigureProps["table"] & { labelledBy: string }) {
  return (
    // Long tables scroll, by keyboard too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div tabIndex={0} role="group" aria-labelledby={labelledBy} className="max-h-64 overflow-auto rounded-sm">
      <table className="w-full text-sm tabular-nums">
        <thead className="sticky top-0 bg-surface text-xs text-ink-faint">
          <tr>
            {head.map((name, index) => (
              <th key={name} scope="col" className={cx("py-1.5 font-medium", index === 0 ? "text-left" : "pl-4 text-right")}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {rows.map(({ name, values }) => (
            <tr key={name}>
              <th scope="row" className="py-1.5 text-left font-normal">
                {name}
              </th>
              {values.map((value, index) => (
                <td key={index} className="py-1.5 pl-4 text-right">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
