import type { VoiceDocument } from "@/api/schema";

export interface LanguageOption {
  value: string;
  label: string;
}

/** Return the languages that voices speak, and one more, by their names in the page's language. */
export function languagesOf(voices: readonly VoiceDocument[], shownIn: string, another: string): LanguageOption[] {
  const names = new Intl.DisplayNames(shownIn, { type: "language", fallback: "code" });
  const codes = new Set([another, ...voices.map(({ language }) => language.split("-")[0] ?? language)]);
  return [...codes]
    .map((value) => ({ value, label: capital(nameOf(names, value), shownIn) }))
    .sort((a, b) => a.label.localeCompare(b.label, shownIn));
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // no code that the standard knows
  }
}

/** Lists begin with a capital also where the language's own names do not. */
function capital(text: string, language: string): string {
  return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);
}
