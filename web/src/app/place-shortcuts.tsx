import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { PLACES } from "@/app/places";
import { shortcuts, shortcutsShown, useShortcuts, type Shortcut } from "@/app/shortcuts";
import { useStore } from "@/store";
import { Dialog } from "@/ui/dialog";

/** The shortcuts that hold everywhere, and the list of all that hold now. */
export function PlaceShortcuts() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const offered = useMemo<Shortcut[]>(
    () => [
      ...PLACES.map((place) => ({
        keys: `g ${place.key}`,
        label: t("shortcuts.go", { place: t(`places.${place.name}`) }),
        run: () => void navigate(place.to),
      })),
      { keys: "?", label: t("shortcuts.show"), run: () => shortcutsShown.set(true) },
    ],
    [t, navigate],
  );
  useShortcuts(offered);
  const shown = useStore(shortcutsShown);
  const all = useStore(shortcuts);
  return (
    <Dialog open={shown} onOpenChange={shortcutsShown.set} title={t("shortcuts.title")}>
      <dl className="divide-y divide-line">
        {all.map((shortcut) => (
          <div key={shortcut.keys} className="flex items-center justify-between gap-4 py-2.5">
            <dt>{shortcut.label}</dt>
            <dd className="flex shrink-0 items-center gap-1.5 text-xs text-ink-faint">
              <Keys keys={shortcut.keys} then={t("shortcuts.then")} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Keys({ keys, then }: { keys: string; then: string }) {
  return keys.split(" ").map((key, index) => (
    <span key={key} className="flex items-center gap-1.5">
      {index > 0 ? then : null}
      <kbd className="grid h-6 min-w-6 place-items-center rounded-sm border border-line-strong bg-sunken px-1.5 font-sans text-xs text-ink">
        {key.length === 1 ? key.toUpperCase() : key}
      </kbd>
    </span>
  ));
}
