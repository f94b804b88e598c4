import type { TFunction } from "i18next";

import { ApiError, isUnreachable, type ProblemPlace } from "@/api/errors";

/** Something that the studio says went wrong, such as the error of a job. */
export interface Failure {
  code: string;
  message: string;
  hint: string;
}

/** What the studio itself says, in English: `place` says of what, where that is known. */
export interface SaidLine {
  place: string;
  words: string;
}

/** What a person is told of something that went wrong. */
export interface ProblemWords {
  title: string;
  /** What happened, and what to do about it. */
  sentence: string;
  /** One more sentence, or empty. */
  hint: string;
  /** What the studio says of it in its own words, where these tell more: names, limits, places. */
  said: readonly SaidLine[];
}

/** More of what is wrong is told once this has been mended. */
export const MOST_LINES = 6;

/**
 * Return what a person is told of an error, be it one that was thrown or one that a job tells.
 *
 * The studio speaks English. Where the page speaks another language, it has a sentence of its own for every code: in
 * `problems.json`, under `whole` if that says all of it, under `begun` if the studio's words are still needed, since
 * they name a file, a limit or a place.
 */
export function problemText(error: unknown, t: TFunction): ProblemWords {
  if (isUnreachable(error)) return own(t("unreachable.title"), t("unreachable.detail"));
  if (error instanceof ApiError) {
    const { code, detail: message, hint = "", places, status } = error;
    const title = status >= 500 ? t("unexpected.title") : t("refused.title");
    const words = { title, ...wordsOf({ code, message, hint }, places, t) };
    return status === 429 ? { ...words, hint: words.hint || waitOf(error, t) } : words;
  }
  if (isFailure(error)) return { title: t("unexpected.title"), ...wordsOf(error, [], t) };
  return own(t("unexpected.title"), t("unexpected.detail"));
}

/** Return what a person is told of one place of what was sent, where the studio has only words of its own. */
export function placeText(message: string, t: TFunction): Omit<ProblemWords, "title"> {
  const sentence = text("place", t);
  return sentence ? { sentence, hint: "", said: [{ place: "", words: message }] } : { sentence: message, hint: "", said: [] };
}

/** Return a sentence and its hint as one text. */
export function lineOf({ sentence, hint }: Pick<ProblemWords, "sentence" | "hint">): string {
  return [sentence, hint].filter(Boolean).join(" ");
}

function own(title: string, sentence: string): ProblemWords {
  return { title, sentence, hint: "", said: [] };
}

function wordsOf({ code, message, hint }: Failure, places: readonly ProblemPlace[], t: TFunction): Omit<ProblemWords, "title"> {
  const whole = text(`whole.${code}`, t);
  if (whole) return { sentence: whole, hint: "", said: [] };
  const listed = linesOf(places, t);
  const begun = text(`begun.${code}`, t) || text("unknown", t);
  if (!begun) {
    // The studio's message names a single place itself, if not as a person counts.
    const only = places.length === 1 && listed[0]?.place ? `${listed[0].place}: ${listed[0].words}` : message;
    return { sentence: only, hint, said: places.length > 1 ? listed : [] };
  }
  const said = listed.length > 0 ? listed : linesOf(placesIn(message), t);
  return { sentence: begun, hint: "", said: hint ? [...said, { place: "", words: hint }] : said };
}

function linesOf(places: readonly ProblemPlace[], t: TFunction): SaidLine[] {
  const lines = places.slice(0, MOST_LINES).map(({ place, message }) => placed(place, message, t));
  const left = places.length - lines.length;
  return left > 0 ? [...lines, { place: t("wrongAt.more", { count: left }), words: "" }] : lines;
}

/** Return the places that a message itself names, a line each: jobs tell them so. */
function placesIn(message: string): ProblemPlace[] {
  return message.split("\n").map((line) => {
    const [, place = "", words = line] = /^(\S*(?:scenes|images)\[\d+\]\S*|line \d+): (.+)$/.exec(line) ?? [];
    return { place, message: words };
  });
}

/** Return a line as a person counts: scenes from 1; other places stay the studio's names. */
function placed(place: string, message: string, t: TFunction): SaidLine {
  const scene = /(?:^|\.)(?:scenes|images)\[(\d+)\]/.exec(place)?.[1];
  if (scene) return { place: t("wrongAt.scene", { number: Number(scene) + 1 }), words: message };
  const line = /^line (\d+)/.exec(place)?.[1];
  if (line) return { place: t("wrongAt.line", { number: Number(line) }), words: message };
  return { place: "", words: place === "" || place === "body" ? message : `${place}: ${message}` };
}

function waitOf({ retryAfterSeconds }: ApiError, t: TFunction): string {
  return retryAfterSeconds === undefined ? "" : text("wait", t, { seconds: retryAfterSeconds });
}

/** Return a text of `problems.json`; empty where the language has none, as English, which the studio speaks. */
function text(key: string, t: TFunction, values: Record<string, unknown> = {}): string {
  return (t as (key: string, options: Record<string, unknown>) => string)(key, { ns: "problems", defaultValue: "", ...values });
}

function isFailure(error: unknown): error is Failure {
  return (
    typeof error === "object" &&
    error !== null &&
    !(error instanceof Error) &&
    "code" in error &&
    typeof error.code === "string" &&
    "message" in error &&
    typeof error.message === "string" &&
    "hint" in error &&
    typeof error.hint === "string"
  );
}
