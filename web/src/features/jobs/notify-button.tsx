import { Bell, BellOff, BellRing } from "lucide-react";
import { useTranslation } from "react-i18next";

import { startNotifying, stopNotifying, useNotifying } from "@/features/jobs/notifying";
import { Button, IconButton } from "@/ui/button";
import { toast } from "@/ui/toast";

/** Switches notifications on and off; says why where the browser refuses them. */
export function NotifyButton() {
  const { t } = useTranslation("jobs");
  const notifying = useNotifying();
  if (notifying === "impossible") return null;
  if (notifying === "denied") {
    return (
      <IconButton label={t("notify.denied")} onClick={() => toast.info(t("notify.denied"))}>
        <BellOff />
      </IconButton>
    );
  }
  return notifying === "on" ? (
    <IconButton label={t("notify.on")} aria-pressed onClick={stopNotifying} className="text-accent-text!">
      <BellRing />
    </IconButton>
  ) : (
    <IconButton label={t("notify.off")} aria-pressed={false} onClick={() => void startNotifying()}>
      <Bell />
    </IconButton>
  );
}

/** Offers to tell when a job is done, where one waits for it; gone once that is settled. */
export function NotifyOffer() {
  const { t } = useTranslation("jobs");
  return useNotifying() === "off" ? (
    <Button variant="ghost" icon={<Bell />} onClick={() => void startNotifying()}>
      {/* On a phone, a second row of buttons would push the room down until the job is done. */}
      <span className="max-sm:sr-only">{t("notify.offer")}</span>
    </Button>
  ) : null;
}
