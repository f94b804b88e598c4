import { Plus, RefreshCw } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { useConnectChannel } from "@/api/channels";
import { lostAccess } from "@/features/publish/channel-words";
import { TargetIcon } from "@/features/publish/target-icon";
import { targetHint, targetName } from "@/features/publish/target-words";
import { Group } from "@/features/publish/group";
import type { PublishState } from "@/features/publish/use-publish-form";
import { useTold } from "@/features/publish/use-told";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ProblemText, StudioWords } from "@/ui/problem-text";
import { RadioRows } from "@/ui/radio-rows";
import { Select } from "@/ui/select";

/** Where the video goes: what can be used is offered, what cannot says what it wants. */
export function TargetFields({ state, jobId }: { state: PublishState; jobId: string }) {
  const { t } = useTranslation("publish");
  const told = useTold(state);
  const id = useId();
  const { form, change, publishers, publisher } = state;
  const wrong = told("target");
  return (
    <Group title={t("dialog.where")}>
      <RadioRows
        label={t("dialog.where")}
        value={form.target}
        onChange={(target) => change({ target })}
        invalid={wrong !== null}
        describedBy={wrong ? id : undefined}
        rows={publishers.map(({ target, label, available, reason }) => ({
          value: target,
          label: targetName(target, t, label),
          hint: available ? (
            targetHint(target, t)
          ) : (
            <>
              {t("dialog.unavailable")}. {reason ? <StudioWords>{reason}</StudioWords> : null}
            </>
          ),
          icon: <TargetIcon target={target} />,
          disabled: !available,
        }))}
      />
      {wrong ? (
        <p id={id} role="alert" className="text-xs text-danger-text">
          {wrong}
        </p>
      ) : null}
      {publisher?.needs_channel ? <ChannelField state={state} jobId={jobId} /> : null}
      {publisher?.target === "http_put" ? (
        <Field label={t("fields.url")} hint={t("fields.urlHint")} required error={told("url")}>
          <Input
            type="url"
            value={form.url}
            placeholder="https://example.com/videos/"
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => change({ url: event.target.value })}
          />
        </Field>
      ) : null}
    </Group>
  );
}

function ChannelField({ state, jobId }: { state: PublishState; jobId: string }) {
  const { t } = useTranslation("publish");
  const told = useTold(state);
  const connect = useConnectChannel();
  const { form, change, channels } = state;
  const chosen = channels.find(({ id }) => id === form.channelId);
  const begin = () => connect.mutate(`/jobs/${jobId}`);
  if (channels.length === 0) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line-strong px-3.5 py-2.5">
        <p className="text-sm text-ink-muted">{t("fields.channelNone")}</p>
        <Button size="sm" icon={<Plus aria-hidden />} busy={connect.isPending} onClick={begin}>
          {t("fields.channelConnect")}
        </Button>
      </div>
    );
  }
  const mustAgain = chosen?.state === "reconnect";
  return (
    <div className="flex items-start gap-2">
      <Field label={t("fields.channel")} required error={told("channel") ?? (mustAgain && chosen.reason ? <ProblemText error={lostAccess(chosen.reason)} /> : null)} className="grow">
        <Select
          value={form.channelId ?? undefined}
          placeholder={t("fields.channelChoose")}
          onChange={(channelId) => change({ channelId })}
          options={channels.map(({ id, title, state: standing }) => ({
            value: id,
            label: title,
            ...(standing === "reconnect" ? { hint: t("fields.channelNeeds") } : {}),
          }))}
        />
      </Field>
      <Button className="mt-6.5" icon={mustAgain ? <RefreshCw aria-hidden /> : <Plus aria-hidden />} busy={connect.isPending} onClick={begin}>
        <span className="max-sm:sr-only">{t(mustAgain ? "fields.channelAgain" : "fields.channelAnother")}</span>
      </Button>
    </div>
  );
}
