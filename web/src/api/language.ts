/** The language of the answers: the page's, which its root element tells. */
export function wantedLanguage(): string {
  return document.documentElement.lang || "en";
}
