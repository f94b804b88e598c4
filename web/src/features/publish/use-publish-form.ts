import { useState } from "react";

import { useChannels, usePublishers } from "@/api/channels";
import { isApiError } from "@/api/errors";
import { usePublish } from "@/api/publications";
import type { ChannelModel, JobModel, PublisherModel } from "@/api/schema";
import { bodyOf, troublesOf, type Place, type PublishForm, type Trouble, type Troubles } from "@/features/publish/form";
import { forgetForm, keepForm, readForm } from "@/features/publish/kept";
import { useNow } from "@/features/jobs/use-now";
import { randomId } from "@/random-id";

/** What is only told once somebody has tried: nobody likes to be told off for what they have not come to yet. */
const TOLD_LATE: ReadonlySet<Trouble> = new Set<Trouble>(["targetMissing", "channelMissing", "titleMissing", "atMissing", "kidsMissing", "urlMissing"]);

/** What the studio calls the places of a form. */
const PLACES: Record<string, Place> = {
  target: "target",
  channel_id: "channel",
  channel: "channel",
  title: "title",
  description: "description",
  tags: "tags",
  publish_at: "publishAt",
  made_for_kids: "madeForKids",
  playlist: "playlist",
  "destination.url": "url",
  destination: "url",
};

export interface PublishState {
  form: PublishForm;
  change: (part: Partial<PublishForm>) => void;
  publishers: readonly PublisherModel[];
  publisher: PublisherModel | undefined;
  channels: readonly ChannelModel[];
  isPending: boolean;
  /** What could not be read. */
  error: unknown;
  /** What is to be told now, by place: a word of this page's texts, or what the studio said. */
  told: Partial<Record<Place, Trouble | { said: string }>>;
  troubles: Troubles;
  isTried: boolean;
  /** What the studio said to all of it. */
  refusal: unknown;
  isSending: boolean;
  /** Publish, if nothing is left to mend; `again` makes a second one of what stands already. */
  send: (again?: boolean) => void;
}

/** Everything that the dialog of a publication knows and does. */
export function usePublishForm(job: JobModel, onPublished: (job: JobModel) => void): PublishState {
  const publishers = usePublishers();
  const channels = useChannels(true);
  const publish = usePublish();
  const now = useNow();
  const [filled, setFilled] = useState(() => readForm(job.job_id, job.title));
  const [isTried, setTried] = useState(false);
  const [once, setOnce] = useState(randomId);
  const known = publishers.data ?? [];
  const form = settled(filled, known, channels.data ?? []);
  const publisher = known.find((one) => one.target === form.target && one.available);
  const troubles = troublesOf(form, { publisher, channels: channels.data ?? [], now });
  const change = (part: Partial<PublishForm>) => {
    const next = { ...form, ...part };
    setFilled(next);
    keepForm(job.job_id, next);
    publish.reset();
    // Another wish is another one; the same one, sent again, is not.
    setOnce(randomId());
  };
  const send = (again = false) => {
    setTried(true);
    if (!publisher || Object.keys(troubles).length > 0) return;
    const wish = { ...bodyOf(job.job_id, form, publisher), ...(again ? { again } : {}) };
    publish.mutate(
      { wish, once: again ? `${once}-again` : once },
      {
        onSuccess: (made) => {
          forgetForm(job.job_id);
          onPublished(made);
        },
      },
    );
  };
  return {
    form,
    change,
    publishers: known,
    publisher,
    channels: channels.data ?? [],
    isPending: publishers.isPending || channels.isPending,
    error: publishers.error ?? channels.error,
    told: { ...toldNow(troubles, isTried), ...saidOf(publish.error) },
    troubles,
    isTried,
    refusal: publish.error,
    isSending: publish.isPending,
    send,
  };
}

/** Choose where there is nothing to choose: the first target that can be used, the only channel. */
export function settled(form: PublishForm, publishers: readonly PublisherModel[], channels: readonly ChannelModel[]): PublishForm {
  const usable = publishers.filter(({ available }) => available);
  const target = usable.some((one) => one.target === form.target) ? form.target : (usable[0]?.target ?? null);
  const known = channels.some(({ id }) => id === form.channelId);
  const channelId = known ? form.channelId : channels.length === 1 ? (channels[0]?.id ?? null) : null;
  return { ...form, target, channelId };
}

function toldNow(troubles: Troubles, isTried: boolean): Troubles {
  return Object.fromEntries(Object.entries(troubles).filter(([, trouble]) => isTried || !TOLD_LATE.has(trouble)));
}

/** Return what the studio has against the places of a form. */
export function saidOf(error: unknown): Partial<Record<Place, { said: string }>> {
  if (!isApiError(error)) return {};
  const said: Partial<Record<Place, { said: string }>> = {};
  for (const { place, message } of error.places) {
    const known = PLACES[place.replace(/^body\./, "")];
    if (known) said[known] ??= { said: message };
  }
  return said;
}
