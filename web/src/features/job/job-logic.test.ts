import { describe, expect, it } from "vitest";

import type { JobScene } from "@/api/schema";
import { newestSeen, sceneAt } from "@/features/job/scene-times";
import { parseWords, sentencesOf, wordAt } from "@/features/job/words";

function aScene(number: number, given: Partial<JobScene> = {}): JobScene {
  return {
    id: `s0${number}`,
    number,
    narration: "A fox.",
    text: "",
    state: "waiting",
    stages: { narrate: "waiting", illustrate: "waiting", render: "waiting" },
    rendered: 0,
    begin_seconds: null,
    duration_seconds: null,
    speech_begin_seconds: null,
    speech_seconds: null,
    still_url: null,
    peaks: null,
    ...given,
  };
}

describe("scenes on the timeline", () => {
  const scenes = [aScene(1, { begin_seconds: 0 }), aScene(2, { begin_seconds: 4.2 }), aScene(3, { begin_seconds: 7 })];

  it("knows which one is seen", () => {
    expect(sceneAt(scenes, 0)).toBe("s01");
    expect(sceneAt(scenes, 4.2)).toBe("s02");
    expect(sceneAt(scenes, 99)).toBe("s03");
    expect(sceneAt([aScene(1)], 3)).toBeNull();
  });

  it("shows the one at work, else the newest that can be seen", () => {
    const seen = [aScene(1, { still_url: "/1" }), aScene(2, { still_url: "/2" }), aScene(3)];
    expect(newestSeen(seen, 1)?.id).toBe("s01");
    expect(newestSeen(seen, 3)?.id).toBe("s02");
    expect(newestSeen([aScene(1)], 1)).toBeUndefined();
  });
});

describe("words", () => {
  const word = (text: string, start: number, ends = false) => ({ text, start_seconds: start, end_seconds: start + 0.4, ends_sentence: ends });
  const document = { version: 1, language: "en", words: [word("Snow", 0), word("falls.", 0.5, true), word("Cold.", 1.2, true)] };

  it("are read from the file, and refused where it is another", () => {
    expect(parseWords(document)?.words).toHaveLength(3);
    expect(parseWords({ words: [{ text: "Snow" }] })).toBeNull();
    expect(parseWords(null)).toBeNull();
  });

  it("make sentences, the last of which may have no end", () => {
    const words = [...(parseWords(document)?.words ?? []), { text: "And", start: 2, end: 2.3, endsSentence: false, index: 3 }];
    expect(sentencesOf(words).map((sentence) => sentence.map((one) => one.text).join(" "))).toEqual(["Snow falls.", "Cold.", "And"]);
  });

  it("are found by the time, also in the pause after them", () => {
    const words = parseWords(document)?.words ?? [];
    expect(wordAt(words, 0.2)).toBe(0);
    expect(wordAt(words, 0.45)).toBe(0);
    expect(wordAt(words, 1.3)).toBe(2);
    expect(wordAt(words, -1)).toBe(-1);
  });
});
