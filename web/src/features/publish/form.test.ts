import { beforeEach, describe, expect, it } from "vitest";

import { ApiError } from "@/api/errors";
import type { ChannelModel, PublisherModel } from "@/api/schema";
import { blankForm, bodyOf, playlistOf, tagsAfter, tagsLength, troublesOf, type PublishForm } from "@/features/publish/form";
import { forgetForm, keepForm, readForm } from "@/features/publish/kept";
import { saidOf, settled } from "@/features/publish/use-publish-form";
import { fieldOf, instantOf } from "@/local-time";

const youtube: PublisherModel = {
  target: "youtube",
  label: "YouTube",
  available: true,
  reason: null,
  needs_channel: true,
  limits: { title: 100, description: 5000, tags: 500 },
  categories: [],
};
const put: PublisherModel = { ...youtube, target: "http_put", label: "HTTP PUT", needs_channel: false, limits: null };
const channel: ChannelModel = {
  id: "ch-1",
  target: "youtube",
  channel_id: "UC1",
  title: "Foxes",
  thumbnail_url: null,
  state: "connected",
  reason: null,
  connected_at: "2026-11-22T18:00:00.000Z",
};
const NOW = Date.parse("2026-11-23T12:00:00Z");

function filled(given: Partial<PublishForm> = {}): PublishForm {
  return { ...blankForm("A fox"), target: "youtube", channelId: "ch-1", madeForKids: false, ...given };
}

function troubles(given: Partial<PublishForm>, channels = [channel], publisher: PublisherModel | undefined = youtube) {
  return troublesOf(filled(given), { publisher, channels, now: NOW });
}

describe("a form", () => {
  it("that is filled in has no trouble; one that is not says where", () => {
    expect(troubles({})).toEqual({});
    expect(troublesOf(blankForm(""), { publisher: undefined, channels: [], now: NOW })).toEqual({ target: "targetMissing" });
    expect(troublesOf(blankForm(" "), { publisher: youtube, channels: [], now: NOW })).toEqual({
      channel: "channelMissing",
      title: "titleMissing",
      madeForKids: "kidsMissing",
    });
    expect(troubles({}, [{ ...channel, state: "reconnect" }])).toEqual({ channel: "channelMust" });
  });

  it("has titles of as many characters as YouTube takes, and descriptions of as many bytes", () => {
    expect(troubles({ title: "🦊".repeat(100) })).toEqual({});
    expect(troubles({ title: "🦊".repeat(101) })).toEqual({ title: "titleLong" });
    expect(troubles({ description: "ñ".repeat(2500) })).toEqual({});
    expect(troubles({ description: `${"ñ".repeat(2500)}.` })).toEqual({ description: "descriptionLong" });
    expect(troubles({ title: "a < b" })).toEqual({ title: "angles" });
  });

  it("becomes public later only at a moment to come, and only from private", () => {
    const past = fieldOf(new Date(NOW - 60_000));
    const later = fieldOf(new Date(NOW + 3_600_000));
    expect(troubles({ isTimed: true })).toEqual({ publishAt: "atMissing" });
    expect(troubles({ isTimed: true, publishAt: past })).toEqual({ publishAt: "atPast" });
    expect(troubles({ isTimed: true, publishAt: later })).toEqual({});
    expect(troubles({ isTimed: true, publishAt: past, privacy: "public" })).toEqual({});
    expect(bodyOf("compose-1", filled({ isTimed: true, publishAt: later }), youtube).publish_at).toBe(instantOf(later)?.toISOString());
    expect(bodyOf("compose-1", filled({ isTimed: true, publishAt: later, privacy: "unlisted" }), youtube)).not.toHaveProperty("publish_at");
  });

  it("asks for an address, and for nothing of YouTube's, where files are put", () => {
    expect(troubles({ madeForKids: null, url: "ftp://x" }, [], put)).toEqual({ url: "urlMissing" });
    expect(troubles({ madeForKids: null, url: "https://a.example/in/" }, [], put)).toEqual({});
    expect(bodyOf("compose-1", filled({ target: "http_put", url: " https://a.example/in/ " }), put)).toEqual({
      job_id: "compose-1",
      target: "http_put",
      title: "A fox",
      captions: true,
      thumbnail: true,
      destination: { url: "https://a.example/in/" },
    });
  });

  it("is sent with what was said, and without what was left out", () => {
    expect(bodyOf("compose-1", filled(), youtube)).toEqual({
      job_id: "compose-1",
      target: "youtube",
      channel_id: "ch-1",
      title: "A fox",
      privacy: "private",
      made_for_kids: false,
      synthetic_media: true,
      captions: true,
      thumbnail: true,
    });
    const full = filled({ description: " Red. ", tags: ["fox"], category: "22", playlist: "https://www.youtube.com/playlist?list=PL12", madeForKids: true });
    expect(bodyOf("compose-1", full, youtube)).toMatchObject({ description: "Red.", tags: ["fox"], category: "22", playlist: "PL12", made_for_kids: true });
  });
});

describe("tags", () => {
  it("are parted by commas and lines, trimmed, and there once", () => {
    expect(tagsAfter(["fox"], " Fox, #snow,\n red  fox ,,")).toEqual(["fox", "snow", "red fox"]);
  });

  it("are counted as YouTube does: quotes around those with a space, commas between", () => {
    expect(tagsLength([])).toBe(0);
    expect(tagsLength(["fox", "red fox"])).toBe(3 + 1 + 9);
    expect(troubles({ tags: ["a".repeat(500)] })).toEqual({});
    expect(troubles({ tags: ["a".repeat(499), "b"] })).toEqual({ tags: "tagsLong" });
  });
});

describe("a playlist", () => {
  it("is named by its id or by any address that has it", () => {
    expect(playlistOf(" PLabc_1-2 ")).toBe("PLabc_1-2");
    expect(playlistOf("https://www.youtube.com/watch?v=x&list=PLabc")).toBe("PLabc");
    expect(playlistOf("https://www.youtube.com/watch?v=x")).toBeNull();
    expect(troubles({ playlist: "a list" })).toEqual({ playlist: "playlistWrong" });
  });
});

describe("what is chosen already", () => {
  it("is the first target that can be used, and the only channel", () => {
    const off = { ...youtube, available: false };
    expect(settled(blankForm(""), [off, put], [channel])).toMatchObject({ target: "http_put", channelId: "ch-1" });
    expect(settled(filled({ channelId: "gone" }), [youtube], [channel, { ...channel, id: "ch-2" }])).toMatchObject({ target: "youtube", channelId: null });
    expect(settled(filled(), [off], [])).toMatchObject({ target: null, channelId: null });
  });
});

describe("what the studio says", () => {
  it("is told at its place", () => {
    const errors = [
      { place: "body.made_for_kids", message: "Answer it." },
      { place: "destination.url", message: "That is this machine." },
      { place: "elsewhere", message: "?" },
    ];
    const error = new ApiError({ type: "about:blank", title: "No", status: 422, detail: "No.", code: "release_invalid", errors });
    expect(saidOf(error)).toEqual({ madeForKids: { said: "Answer it." }, url: { said: "That is this machine." } });
    expect(saidOf(new Error("no"))).toEqual({});
  });
});

describe("what was filled in", () => {
  beforeEach(() => sessionStorage.clear());

  it("is there again until it was sent, each video's own", () => {
    keepForm("compose-1", filled({ title: "Kept", madeForKids: true, tags: ["a"] }));
    expect(readForm("compose-1", "A fox")).toMatchObject({ title: "Kept", madeForKids: true, tags: ["a"] });
    expect(readForm("compose-2", "A fox").title).toBe("A fox");
    forgetForm("compose-1");
    expect(readForm("compose-1", "A fox").title).toBe("A fox");
  });

  it("is left where it is not what this page would have kept", () => {
    for (const wrong of ["{", "[]", '{"title":1}', JSON.stringify({ ...filled(), tags: [1] })]) {
      sessionStorage.setItem("genscene.publish.compose-1", wrong);
      expect(readForm("compose-1", "A fox")).toEqual(blankForm("A fox"));
    }
  });
});
