import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import { EVENT_WORDS, EVENTS, eventsAfter, isOfUrl, MAX_DESCRIPTION, troubleOf, type WebhookWish } from "@/features/webhooks/form";
import { Checkbox } from "@/ui/checkbox";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ProblemText } from "@/ui/problem-text";

export interface WebhookFormProps {
  /** Ties it to the button that sends it. */
  id: string;
  initial: WebhookWish;
  /** What the studio said to it. */
  error: unknown;
  onSend: (wish: WebhookWish) => void;
  /** Something was changed since that was said. */
  onChange: () => void;
}

/** What an endpoint is: its address, what it is told of, and what is behind it. */
export function WebhookForm({ id, initial, error, onSend, onChange }: WebhookFormProps) {
  const { t } = useTranslation("webhooks");
  const [wish, setWish] = useState(initial);
  const [isTried, setTried] = useState(false);
  const trouble = isTried ? troubleOf(wish) : {};
  const isRefused = isOfUrl(error);
  const change = (part: Partial<WebhookWish>) => {
    setWish({ ...wish, ...part });
    onChange();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(troubleOf(wish)).length === 0) onSend({ ...wish, url: wish.url.trim(), description: wish.description.trim() });
  };
  return (
    <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field label={t("form.url")} hint={t("form.urlHint")} required error={trouble.url ? t(`form.${trouble.url}`) : isRefused && <ProblemText error={error} />}>
        <Input
          type="url"
          value={wish.url}
          placeholder="https://example.com/hooks"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          className="font-mono text-sm"
          onChange={(event) => change({ url: event.target.value })}
        />
      </Field>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t("events.label")}</legend>
        <ul className="divide-y divide-line rounded-md border border-line">
          {EVENTS.map((event) => (
            <li key={event} className="relative flex items-center gap-1 py-1 pr-3.5 pl-1.5">
              <Checkbox
                label={t(`events.${EVENT_WORDS[event]}`)}
                checked={wish.events.includes(event)}
                onChange={({ target }) => change({ events: eventsAfter(wish.events, event, target.checked) })}
                // The whole row is its target.
                className="static! [&>input]:z-10"
              />
              <span aria-hidden className="min-w-0 grow">
                <span className="block text-sm font-medium">{t(`events.${EVENT_WORDS[event]}`)}</span>
                <span className="block text-xs text-ink-faint">{t(`events.${EVENT_WORDS[event]}Hint`)}</span>
              </span>
              <code aria-hidden className="shrink-0 font-mono text-2xs text-ink-faint max-sm:hidden">
                {event}
              </code>
            </li>
          ))}
        </ul>
        {trouble.events ? (
          <p role="alert" className="mt-1.5 text-xs text-danger-text">
            {t("events.missing")}
          </p>
        ) : null}
      </fieldset>
      <Field label={t("form.description")} hint={t("form.descriptionHint")}>
        <Input value={wish.description} maxLength={MAX_DESCRIPTION} autoComplete="off" onChange={(event) => change({ description: event.target.value })} />
      </Field>
      {error && !isRefused ? (
        <p role="alert" className="text-sm text-danger-text">
          <ProblemText error={error} />
        </p>
      ) : null}
    </form>
  );
}
