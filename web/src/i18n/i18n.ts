import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import type { Texts } from "@/i18n/texts";

export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Names of the languages, each in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", es: "Español" };

const TEXTS: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import("@/i18n/en"),
  es: () => import("@/i18n/es"),
};

/** Return the first of the wished languages that the page speaks, else English. */
export function spoken(wishes: readonly (string | null)[]): Language {
  for (const wish of wishes) {
    const found = LANGUAGES.find((language) => wish?.toLowerCase().split("-")[0] === language);
    if (found) return found;
  }
  return "en";
}

/** Make the page speak a language; its texts come as one file, before anything is shown in it. */
export async function speak(language: Language): Promise<void> {
  const texts = (await TEXTS[language]()).default;
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      resources: { [language]: texts },
      defaultNS: "common",
      returnNull: false,
      interpolation: { escapeValue: false }, // React escapes
      react: { useSuspense: false },
    });
  } else {
    for (const [name, part] of Object.entries(texts)) i18next.addResourceBundle(language, name, part, true, true);
    await i18next.changeLanguage(language);
  }
  document.documentElement.lang = language;
}
