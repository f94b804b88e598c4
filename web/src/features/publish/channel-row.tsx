import { CircleCheck, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { ChannelModel } from "@/api/schema";
import { lostAccess } from "@/features/publish/channel-words";
import { useFormat } from "@/i18n/format";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ProblemText } from "@/ui/problem-text";

export interface ChannelRowProps {
  channel: ChannelModel;
  onConnect: () => void;
  onDisconnect: () => void;
}

/** One channel: whose it is, whether it can be used, and how that ends. */
export function ChannelRow({ channel, onConnect, onDisconnect }: ChannelRowProps) {
  const { t } = useTranslation("publish");
  const format = useFormat();
  const isWell = channel.state === "connected";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <ChannelPicture channel={channel} />
      <div className="min-w-0 grow basis-40">
        <p className="truncate text-sm font-medium">{channel.title}</p>
        <p className="mt-0.5 text-xs text-ink-faint">
          {t("targets.youtube")} · {t("channels.since", { when: format.ago(channel.connected_at) })}
        </p>
        {!isWell && channel.reason ? (
          <p className="mt-1 text-xs text-danger-text">
            <ProblemText error={lostAccess(channel.reason)} />
          </p>
        ) : null}
      </div>
      {isWell ? (
        <Badge tone="success" icon={<CircleCheck aria-hidden />}>
          {t("channels.connected")}
        </Badge>
      ) : (
        <Button size="sm" variant="primary" icon={<RefreshCw aria-hidden />} onClick={onConnect}>
          {t("channels.reconnect")}
        </Button>
      )}
      <Button size="sm" variant="ghost" aria-label={t("channels.disconnectNamed", { title: channel.title })} onClick={onDisconnect}>
        {t("channels.disconnect")}
      </Button>
    </li>
  );
}

/** The channel's picture; its first letter where there is none, or it does not come. */
function ChannelPicture({ channel }: { channel: ChannelModel }) {
  const [isBroken, setBroken] = useState(false);
  const frame = "size-10 shrink-0 rounded-full ring-1 ring-line";
  if (channel.thumbnail_url && !isBroken) {
    return <img src={channel.thumbnail_url} alt="" referrerPolicy="no-referrer" onError={() => setBroken(true)} className={`${frame} object-cover`} />;
  }
  return (
    <span aria-hidden className={`${frame} grid place-items-center bg-accent-soft text-base font-semibold text-accent-text`}>
      {Array.from(channel.title)[0]?.toUpperCase()}
    </span>
  );
}
