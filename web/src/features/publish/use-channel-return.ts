import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { channelsQuery } from "@/api/channels";
import { failureWord } from "@/features/publish/channel-words";
import { toast } from "@/ui/toast";

/**
 * Tell how connecting a channel went, when the page is come back to, and tidy the address.
 *
 * @param onCame - Called with the channel, or null where it was not connected. Has to be stable.
 */
export function useChannelReturn(onCame?: (channelId: string | null) => void): void {
  const { t } = useTranslation("publish");
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const came = params.get("channel");
  const failed = params.get("channel_error");
  useEffect(() => {
    if (came === null && failed === null) return;
    setParams(
      (before) => {
        const rest = new URLSearchParams(before);
        rest.delete("channel");
        rest.delete("channel_error");
        return rest;
      },
      { replace: true, preventScrollReset: true },
    );
    if (failed !== null) toast.error(t("channels.failed"), { detail: t(`channels.failures.${failureWord(failed)}`, { code: failed }) });
    else {
      void client.query({ ...channelsQuery, staleTime: 0 }).then((channels) => {
        const title = channels.find(({ id }) => id === came)?.title;
        toast.success(t("channels.came"), title === undefined ? {} : { detail: t("channels.cameAs", { title }) });
      });
    }
    onCame?.(failed === null ? came : null);
  }, [came, failed, setParams, client, t, onCame]);
}
