import { CircleCheck, Info, OctagonAlert, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useTranslation } from "react-i18next";

import { Button, IconButton } from "@/ui/button";
import { useStore } from "@/store";
import { Said } from "@/ui/problem-text";
import { toast, toasts, type ToastItem, type ToastTone } from "@/ui/toast";

const ICONS: Record<ToastTone, typeof Info> = { success: CircleCheck, danger: OctagonAlert, info: Info };
const COLOURS: Record<ToastTone, string> = { success: "text-success", danger: "text-danger-text", info: "text-info-text" };
const SHOWN_MS = 6000;
const SHOWN_WITH_ACTION_MS = 12000;

/** Where passing messages appear: bottom right, above the bar on phones. */
export function Toaster() {
  const { t } = useTranslation();
  const shown = useStore(toasts);
  return (
    <Radix.Provider swipeDirection="right" label={t("notification")}>
      {shown.map((item) => (
        <Message key={item.id} item={item} />
      ))}
      <Radix.Viewport
        label={t("notifications")}
        className="fixed right-0 bottom-16 z-50 flex w-full max-w-sm flex-col gap-2 p-4 outline-none md:bottom-0"
      />
    </Radix.Provider>
  );
}

function Message({ item }: { item: ToastItem }) {
  const { t } = useTranslation();
  const Icon = ICONS[item.tone];
  return (
    <Radix.Root
      type={item.tone === "danger" ? "foreground" : "background"}
      duration={item.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS}
      onOpenChange={(open) => {
        if (!open) toast.dismiss(item.id);
      }}
      className="flex animate-rise items-start gap-3 rounded-md bg-raised p-3 pl-3.5 shadow-large data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
    >
      <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${COLOURS[item.tone]}`} />
      <div className="min-w-0 grow">
        <Radix.Title className="text-base font-medium">{item.title}</Radix.Title>
        {item.detail || item.said.length > 0 ? (
          <Radix.Description className="mt-0.5 text-sm text-ink-muted">
            {item.detail}
            <Said lines={item.said} />
          </Radix.Description>
        ) : null}
        {item.action ? (
          <Radix.Action asChild altText={item.action.label}>
            <Button size="sm" className="mt-2" onClick={item.action.run}>
              {item.action.label}
            </Button>
          </Radix.Action>
        ) : null}
      </div>
      <Radix.Close asChild>
        <IconButton label={t("dismiss")} size="sm" className="-mt-1 -mr-1">
          <X />
        </IconButton>
      </Radix.Close>
    </Radix.Root>
  );
}
