import { describe, expect, it } from "vitest";

import { formatOf } from "@/i18n/format";

describe("formatOf", () => {
  const en = formatOf("en");
  const es = formatOf("es");

  it("writes clocks", () => {
    expect([0, 9.6, 65, 3723].map((seconds) => en.clock(seconds))).toEqual(["0:00", "0:10", "1:05", "1:02:03"]);
  });

  it("writes sizes in the largest unit that fits", () => {
    expect([0, 999, 5_120_000, 2_500_000_000].map((bytes) => en.size(bytes))).toEqual(["0 byte", "999 byte", "5.1 MB", "2.5 GB"]);
    expect(es.size(5_120_000)).toBe("5,1 MB");
  });

  it("writes durations as coarsely as they deserve", () => {
    expect([0.2, 12, 150, 7200].map((seconds) => en.duration(seconds))).toEqual(["1 sec", "12 sec", "3 min", "2 hr"]);
  });

  it("writes how long ago something was, and its date after a week", () => {
    const now = Date.parse("2026-11-23T12:00:00Z");
    const written = ["2026-11-23T11:59:50Z", "2026-11-23T11:50:00Z", "2026-11-23T09:00:00Z", "2026-11-21T12:00:00Z"];
    expect(written.map((iso) => en.ago(iso, now))).toEqual(["now", "10 min. ago", "3 hr. ago", "2 days ago"]);
    expect(es.ago("2026-11-23T09:00:00Z", now)).toBe("hace 3 h");
    expect(en.ago("2026-11-01T12:00:00Z", now)).toBe("Nov 1, 2026");
  });
});
