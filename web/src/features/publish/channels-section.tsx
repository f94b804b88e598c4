import { useQuery } from "@tanstack/react-query";
import { KeyRound, MonitorPlay, Plus, Wrench } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useChannels, useConnectChannel, useDisconnectChannel, usePublishers } from "@/api/channels";
import { sessionQuery } from "@/api/session";
import type { ChannelModel } from "@/api/schema";
import { ChannelRow } from "@/features/publish/channel-row";
import { mayPublish } from "@/features/publish/rights";
import { useChannelReturn } from "@/features/publish/use-channel-return";
import { Section } from "@/features/settings/section";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { StudioWords } from "@/ui/problem-text";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

const HERE = "/settings";

/** Which channels videos can be published on, for whoever holds a key that may publish. */
export function ChannelsSection() {
  const { t } = useTranslation("publish");
  const session = useQuery(sessionQuery);
  const isAllowed = mayPublish(session.data);
  const publishers = usePublishers();
  const connect = useConnectChannel();
  useChannelReturn();
  const youtube = publishers.data?.find(({ target }) => target === "youtube");
  const button =
    isAllowed && youtube?.available ? (
      <Button size="sm" icon={<Plus aria-hidden />} busy={connect.isPending} onClick={() => connect.mutate(HERE)}>
        {t("channels.connect")}
      </Button>
    ) : null;
  return (
    <Section title={t("channels.title")} lead={t("channels.lead")} actions={button}>
      {isAllowed ? (
        <>
          {youtube && !youtube.available ? (
            <Note icon={<Wrench />} title={t("channels.missing")}>
              {youtube.reason ? <StudioWords>{youtube.reason}</StudioWords> : null}
            </Note>
          ) : null}
          <Channels onConnect={() => connect.mutate(HERE)} isQuiet={!youtube?.available} />
        </>
      ) : (
        <p className="flex items-center gap-3 px-5 py-6 text-sm text-ink-muted">
          <KeyRound aria-hidden className="size-4 shrink-0" />
          {t("channels.notAllowed")}
        </p>
      )}
    </Section>
  );
}

function Channels({ onConnect, isQuiet }: { onConnect: () => void; isQuiet: boolean }) {
  const { t } = useTranslation("publish");
  const { t: common } = useTranslation();
  const query = useChannels(true);
  const [asked, setAsked] = useState<ChannelModel | null>(null);
  if (!query.data) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return (
      <div role="status" aria-label={common("loading")} className="p-5">
        <Skeleton className="h-12" />
      </div>
    );
  }
  if (query.data.length === 0) {
    return isQuiet ? null : (
      <Note icon={<MonitorPlay />} title={t("channels.none")}>
        {t("channels.noneDetail")}
      </Note>
    );
  }
  return (
    <>
      <ul className="divide-y divide-line">
        {query.data.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} onConnect={onConnect} onDisconnect={() => setAsked(channel)} />
        ))}
      </ul>
      <DisconnectQuestion channel={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function DisconnectQuestion({ channel, onClose }: { channel: ChannelModel | null; onClose: () => void }) {
  const { t } = useTranslation("publish");
  const disconnect = useDisconnectChannel();
  const confirm = () => {
    if (!channel) return;
    disconnect.mutate(channel.id, {
      onSuccess: (told) => {
        if (told) toast.info(t("channels.disconnectedHere"), { said: [{ place: "", words: told }] });
        else toast.success(t("channels.disconnected"), { detail: channel.title });
      },
      onSettled: onClose,
    });
  };
  return (
    <ConfirmDialog
      open={channel !== null}
      onOpenChange={onClose}
      title={t("channels.disconnectTitle", { title: channel?.title ?? "" })}
      description={t("channels.disconnectDetail")}
      action={t("channels.disconnect")}
      busy={disconnect.isPending}
      onConfirm={confirm}
    />
  );
}

function Note({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex gap-4 p-5">
      <span aria-hidden className="grid size-10 shrink-0 place-items-center rounded-md border border-line bg-raised text-ink-muted [&_svg]:size-5 [&_svg]:stroke-[1.5]">
        {icon}
      </span>
      <div className="min-w-0">
        <h3 className="text-sm font-semibold">{title}</h3>
        <p className="mt-1 text-sm text-ink-muted wrap-anywhere">{children}</p>
      </div>
    </div>
  );
}
