/** Where the API is: the page's own origin, or the one that its `genscene-api` tag names. */
export const apiBase = readBase(document);

/** Read the tag of a page; without a trailing slash, so that paths can follow. */
export function readBase(page: Document): string {
  const named = page.querySelector<HTMLMetaElement>('meta[name="genscene-api"]')?.content.trim() ?? "";
  return named.replace(/\/+$/, "");
}

/** Return the whole address of a path that the API gave, such as a job's `thumbnail_url`. */
export function apiUrl(path: string): string {
  return `${apiBase}${path}`;
}
