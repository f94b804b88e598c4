import { useTranslation } from "react-i18next";

import { isApiError } from "@/api/errors";
import type { useEstimate } from "@/features/create/use-estimate";
import { useFormat } from "@/i18n/format";
import { ProblemText } from "@/ui/problem-text";

/** What the text will become: scenes, length, and how long its making takes; or what is wrong with it. */
export function Expected({ text, estimate }: { text: string; estimate: ReturnType<typeof useEstimate> }) {
  const { t } = useTranslation("create");
  const format = useFormat();
  if (text.trim() === "") return <span className="text-ink-faint">{t("script.hint")}</span>;
  if (estimate.isError && isApiError(estimate.error) && estimate.error.status === 422) {
    return <span className="text-danger-text"><ProblemText error={estimate.error} /></span>;
  }
  if (!estimate.data) return <span className="inline-block h-5 w-48 animate-shimmer rounded-sm bg-pressed" aria-hidden />;
  const { scenes, duration_seconds: long, expected_seconds: takes } = estimate.data;
  return (
    <span aria-live="polite" className="tabular-nums">
      {t("expected", { count: scenes.length, long: format.clock(long), takes: format.duration(takes) })}
    </span>
  );
}
