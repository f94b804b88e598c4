import type { TFunction } from "i18next";

import { ApiError, isUnreachable } from "@/api/errors";

/** Return what a person is told of an error: what happened, and what to do. */
export function problemText(error: unknown, t: TFunction): { title: string; detail: string } {
  if (isUnreachable(error)) return { title: t("unreachable.title"), detail: t("unreachable.detail") };
  if (!(error instanceof ApiError)) return { title: t("unexpected.title"), detail: t("unexpected.detail") };
  // A code that the texts do not know is told in the studio's own words.
  const known = (t as (key: string, options: { defaultValue: string }) => string)(`problems.${error.code}`, { defaultValue: "" });
  const detail = [known || error.detail, known ? "" : error.hint].filter(Boolean).join(" ");
  return { title: error.status >= 500 ? t("unexpected.title") : t("refused.title"), detail };
}
