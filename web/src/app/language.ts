import { readStored, writeStored } from "@/stored";
import { speak, spoken, type Language } from "@/i18n/i18n";

/** Speak the language that was chosen here before, else the browser's. */
export function speakFirst(): Promise<void> {
  return speak(spoken([readStored("language"), ...navigator.languages]));
}

export async function chooseLanguage(language: Language): Promise<void> {
  writeStored("language", language);
  await speak(language);
}
