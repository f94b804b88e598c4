import { useTranslation } from "react-i18next";

import type { AttemptModel } from "@/api/schema";
import { cx } from "@/ui/cx";

/** The number that was answered; that nobody answered. */
export function StatusCode({ attempt }: { attempt: AttemptModel }) {
  const { t } = useTranslation("webhooks");
  const isWell = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
  return (
    <span
      className={cx(
        "inline-flex h-5.5 items-center rounded-sm px-1.5 font-mono text-2xs font-medium whitespace-nowrap",
        isWell ? "bg-success-soft text-success-text" : "bg-danger-soft text-danger-text",
      )}
    >
      {attempt.status ?? t("deliveries.noAnswer")}
    </span>
  );
}
