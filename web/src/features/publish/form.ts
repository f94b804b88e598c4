import type { ChannelModel, PublicationRequest, PublisherModel } from "@/api/schema";
import { instantOf } from "@/local-time";

export const PRIVACIES = ["private", "unlisted", "public"] as const;
export type Privacy = (typeof PRIVACIES)[number];

/** Stands in a list for what is left to the platform. */
export const NO_CATEGORY = "none";

/** What a person fills in before a video is published. */
export interface PublishForm {
  target: string | null;
  channelId: string | null;
  title: string;
  description: string;
  tags: readonly string[];
  category: string;
  privacy: Privacy;
  /** It becomes public later: `publishAt` counts. */
  isTimed: boolean;
  /** As the field has it, in this browser's zone. */
  publishAt: string;
  /** Null while nobody has answered. */
  madeForKids: boolean | null;
  syntheticMedia: boolean;
  captions: boolean;
  thumbnail: boolean;
  /** Id of a playlist, or its address. */
  playlist: string;
  /** Where files are put, for targets that are an address. */
  url: string;
}

export function blankForm(title: string): PublishForm {
  return {
    target: null,
    channelId: null,
    title,
    description: "",
    tags: [],
    category: NO_CATEGORY,
    privacy: "private",
    isTimed: false,
    publishAt: "",
    madeForKids: null,
    syntheticMedia: true,
    captions: true,
    thumbnail: true,
    playlist: "",
    url: "",
  };
}

export type Place = "target" | "channel" | "title" | "description" | "tags" | "publishAt" | "madeForKids" | "playlist" | "url";
export type Trouble =
  | "targetMissing"
  | "channelMissing"
  | "channelMust"
  | "titleMissing"
  | "titleLong"
  | "descriptionLong"
  | "angles"
  | "tagsLong"
  | "atMissing"
  | "atPast"
  | "kidsMissing"
  | "playlistWrong"
  | "urlMissing";
export type Troubles = Partial<Record<Place, Trouble>>;

/** What a form is held against. */
export interface Against {
  publisher: PublisherModel | undefined;
  channels: readonly ChannelModel[];
  now: number;
}

/** Return what has to be mended before a form may be sent, by place, in the order of the form. */
export function troublesOf(form: PublishForm, { publisher, channels, now }: Against): Troubles {
  if (!publisher) return { target: "targetMissing" };
  const troubles: Troubles = {};
  if (publisher.needs_channel) {
    const channel = channels.find(({ id }) => id === form.channelId);
    if (!channel) troubles.channel = "channelMissing";
    else if (channel.state === "reconnect") troubles.channel = "channelMust";
  }
  if (publisher.target === "http_put" && !/^https?:\/\/[^\s/]/i.test(form.url.trim())) troubles.url = "urlMissing";
  Object.assign(troubles, textTroubles(form, publisher));
  if (publisher.target === "youtube") Object.assign(troubles, youtubeTroubles(form, now));
  return troubles;
}

function textTroubles(form: PublishForm, { limits, target }: PublisherModel): Troubles {
  const troubles: Troubles = {};
  if (form.title.trim() === "") troubles.title = "titleMissing";
  else if (limits && lettersOf(form.title.trim()) > limits.title) troubles.title = "titleLong";
  else if (target === "youtube" && /[<>]/.test(form.title)) troubles.title = "angles";
  if (limits && bytesOf(form.description) > limits.description) troubles.description = "descriptionLong";
  else if (target === "youtube" && /[<>]/.test(form.description)) troubles.description = "angles";
  if (limits && tagsLength(form.tags) > limits.tags) troubles.tags = "tagsLong";
  else if (target === "youtube" && form.tags.some((tag) => /[<>]/.test(tag))) troubles.tags = "angles";
  return troubles;
}

function youtubeTroubles(form: PublishForm, now: number): Troubles {
  const troubles: Troubles = {};
  if (form.privacy === "private" && form.isTimed) {
    const at = instantOf(form.publishAt);
    if (at === null) troubles.publishAt = "atMissing";
    else if (at.getTime() <= now) troubles.publishAt = "atPast";
  }
  if (form.madeForKids === null) troubles.madeForKids = "kidsMissing";
  if (form.playlist.trim() !== "" && playlistOf(form.playlist) === null) troubles.playlist = "playlistWrong";
  return troubles;
}

/** Return how long a text is, as people count: a character outside of the basic plane is one. */
export function lettersOf(text: string): number {
  return Array.from(text).length;
}

/** Return how long a text is as UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Return how long tags are together, as YouTube counts: commas between them, and quotes around those with a space. */
export function tagsLength(tags: readonly string[]): number {
  return tags.reduce((sum, tag) => sum + lettersOf(tag) + (/\s/.test(tag) ? 2 : 0), Math.max(0, tags.length - 1));
}

/** Return tags after some text was added to them: commas and lines part it, what is there already stays once. */
export function tagsAfter(before: readonly string[], text: string): string[] {
  const tags = [...before];
  for (const one of text.split(/[,\n]/)) {
    const tag = one.trim().replace(/^#/, "").replace(/\s+/g, " ");
    if (tag && !tags.some((there) => there.toLowerCase() === tag.toLowerCase())) tags.push(tag);
  }
  return tags;
}

/** Return the id of a playlist that is named by its id or by an address that has it; null where it is neither. */
export function playlistOf(text: string): string | null {
  const wanted = text.trim();
  const id = URL.canParse(wanted) ? (new URL(wanted).searchParams.get("list") ?? "") : wanted;
  return /^[A-Za-z0-9_-]{2,100}$/.test(id) ? id : null;
}

/** Turn a form without trouble into what is asked of the studio. */
export function bodyOf(jobId: string, form: PublishForm, publisher: PublisherModel): PublicationRequest {
  const { target } = publisher;
  const body: PublicationRequest = {
    job_id: jobId,
    target,
    title: form.title.trim(),
    captions: form.captions,
    thumbnail: form.thumbnail,
  };
  if (form.description.trim()) body.description = form.description.trim();
  if (form.tags.length > 0) body.tags = [...form.tags];
  if (publisher.needs_channel && form.channelId !== null) body.channel_id = form.channelId;
  if (target === "http_put") body.destination = { url: form.url.trim() };
  if (target !== "youtube") return body;
  body.privacy = form.privacy;
  if (form.privacy === "private" && form.isTimed) {
    const at = instantOf(form.publishAt);
    if (at) body.publish_at = at.toISOString();
  }
  if (form.madeForKids !== null) body.made_for_kids = form.madeForKids;
  body.synthetic_media = form.syntheticMedia;
  if (form.category !== NO_CATEGORY) body.category = form.category;
  const playlist = playlistOf(form.playlist);
  if (playlist !== null) body.playlist = playlist;
  return body;
}
