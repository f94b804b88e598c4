import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import problems from "@/i18n/es/problems.json";

/** Why the page never shows a code, though the studio has it. */
const NEVER_SHOWN: Record<string, readonly string[]> = {
  "only commands of a shell tell it": ["backup_invalid", "style_invalid", "studio_error", "upload_invalid", "upload_running", "worker_name_held"],
  "it names a family, of which only the members are told": ["address_unusable", "engine_error", "publish_failed", "publish_limited"],
  "receivers of webhooks tell it to themselves": ["signature_invalid"],
  "it comes back from Google as `channel_error`, which `publish.channels.failures` puts into words": [
    "consent_denied",
    "consent_ended",
    "consent_foreign",
    "consent_incomplete",
  ],
  "only what supervises the studio asks for what answers it": ["not_ready"],
  "the page leaves names of jobs to the studio": ["job_id_taken"],
  "only a client that is not this page sends what it answers": [
    "bad_request",
    "checksum_mismatch",
    "conflict",
    "cursor_invalid",
    "forbidden",
    "form_invalid",
    "headers_too_large",
    "json_invalid",
    "length_required",
    "locked",
    "method_not_allowed",
    "not_acceptable",
    "precondition_failed",
    "precondition_required",
    "range_not_satisfiable",
    "tus_version",
    "unauthorized",
    "unsupported_media_type",
  ],
};

/** Where the studio's sources write a code; each is found in at least so many places. */
const WRITTEN: readonly [pattern: RegExp, atLeast: number][] = [
  [/^ {4}code(?:: ClassVar\[str\])? = "([a-z_]+)"$/gm, 70],
  [/ProblemError\(\s*\d{3},\s*"([a-z_]+)"/g, 20],
  [/unauthorized\("([a-z_]+)"/g, 3],
  [/JobError\(\s*code="([a-z_]+)"/g, 4],
  [/^ {4}\d{3}: "([a-z_]+)",$/gm, 15],
  [/return \d{3}, "([a-z_]+)"/g, 2],
];

// The tests run in `web/`.
const SOURCES = "../src/genscene";
const files = readdirSync(SOURCES, { recursive: true, encoding: "utf-8" }).filter((name) => name.endsWith(".py"));
const written = files.map((name) => readFileSync(join(SOURCES, name), "utf-8")).join("\n");
const found = WRITTEN.map(([pattern]) => [...written.matchAll(pattern)].map(([, code]) => code ?? ""));
const codes = new Set(found.flat());
const whole = Object.keys(problems.whole);
const begun = Object.keys(problems.begun);
const never = Object.values(NEVER_SHOWN).flat();

describe("what the studio says went wrong", () => {
  it("is found in all the ways in which its sources write it", () => {
    WRITTEN.forEach(([pattern, atLeast], index) => expect(found[index]?.length, String(pattern)).toBeGreaterThanOrEqual(atLeast));
  });

  it("has a Spanish sentence for every code, but for those that the page never shows", () => {
    expect([...codes].filter((code) => !whole.includes(code) && !begun.includes(code) && !never.includes(code)).sort()).toEqual([]);
  });

  it("is put into words once, and only where the studio says it", () => {
    const all = [...whole, ...begun, ...never];
    expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
    expect(all.filter((code) => !codes.has(code)).sort()).toEqual([]);
  });

  it("is told in whole sentences that leave nothing open", () => {
    for (const [code, sentence] of Object.entries({ ...problems.whole, ...problems.begun })) {
      expect(sentence, code).toMatch(/^[A-ZÁÉÍÓÚÑ¿][^{}]*\.$/);
    }
  });
});
