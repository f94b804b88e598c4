/** A spoken word and its time. */
export interface Word {
  index: number;
  text: string;
  start: number;
  end: number;
  endsSentence: boolean;
}

export interface Words {
  language: string;
  words: Word[];
}

/** Read the file of words that a speech job has made; `null` where it is something else. */
export function parseWords(document: unknown): Words | null {
  if (typeof document !== "object" || document === null || !("words" in document) || !Array.isArray(document.words)) return null;
  const language = "language" in document && typeof document.language === "string" ? document.language : "";
  const words = (document.words as unknown[]).map(wordOf);
  return words.every((word) => word !== null) ? { language, words } : null;
}

function wordOf(given: unknown, index: number): Word | null {
  if (typeof given !== "object" || given === null) return null;
  const word = given as Record<string, unknown>;
  const { text, start_seconds: start, end_seconds: end } = word;
  if (typeof text !== "string" || typeof start !== "number" || typeof end !== "number") return null;
  return { index, text, start, end, endsSentence: word["ends_sentence"] === true };
}

/** Part words into sentences. */
export function sentencesOf(words: readonly Word[]): Word[][] {
  const sentences: Word[][] = [];
  let open: Word[] = [];
  for (const word of words) {
    open.push(word);
    if (!word.endsSentence) continue;
    sentences.push(open);
    open = [];
  }
  if (open.length > 0) sentences.push(open);
  return sentences;
}

/** Return the place of the word that was begun last; -1 before the first. */
export function wordAt(words: readonly Word[], seconds: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
