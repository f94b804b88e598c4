import { useTranslation } from "react-i18next";

import type { Connection } from "@/api/events/machine";
import { useConnection, useLive } from "@/api/live-context";
import { cx } from "@/ui/cx";
import { Tooltip } from "@/ui/tooltip";

const DOTS: Record<Connection, string> = {
  off: "bg-ink-faint",
  connecting: "bg-info animate-breathe",
  live: "bg-success",
  reconnecting: "bg-accent animate-breathe",
  offline: "bg-danger",
};

/** How the line to the studio is: in words, and what that means for what is shown. */
export function ConnectionPill() {
  const { t } = useTranslation();
  const live = useLive();
  const connection = useConnection();
  const state = t(`connection.${connection}`);
  const broken = connection === "reconnecting" || connection === "offline";
  const hint =
    connection === "live" ? t("connection.liveHint") : connection === "offline" ? t("connection.offlineHint") : broken ? t("connection.reconnectingHint") : state;
  return (
    <>
      <Tooltip text={hint} side="right">
        <button
          type="button"
          aria-label={broken ? t("connection.retry", { state }) : `${t("connection.label")}: ${state}`}
          onClick={() => broken && live.retry()}
          className={cx(
            "flex h-8 items-center gap-2 rounded-full px-2.5 text-xs font-medium transition-colors duration-150 pointer-coarse:h-11",
            broken ? "bg-accent-soft text-accent-text" : "text-ink-muted hover:bg-hover",
          )}
        >
          <span aria-hidden className={cx("size-2 rounded-full", DOTS[connection])} />
          <span className={broken ? "md:sr-only lg:not-sr-only" : "sr-only lg:not-sr-only"}>{state}</span>
        </button>
      </Tooltip>
      <span className="sr-only" role="status">
        {broken ? state : ""}
      </span>
    </>
  );
}
