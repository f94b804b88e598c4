import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Place } from "@/features/publish/form";
import type { PublishState } from "@/features/publish/use-publish-form";
import { PlaceText } from "@/ui/problem-text";

/** Return what says, in words, what is wrong with a place; null where nothing is. */
export function useTold({ told }: PublishState): (place: Place) => ReactNode {
  const { t } = useTranslation("publish");
  return (place) => {
    const trouble = told[place];
    if (trouble === undefined) return null;
    return typeof trouble === "string" ? t(`troubles.${trouble}`) : <PlaceText message={trouble.said} />;
  };
}
