import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, ScrollRestoration, useLocation } from "react-router";

import { reauthentication } from "@/api/reauthentication";
import { AccountMenu } from "@/app/account-menu";
import { ConnectionPill } from "@/app/connection-pill";
import { PLACES, type Place } from "@/app/places";
import { PlaceShortcuts } from "@/app/place-shortcuts";
import { useStore } from "@/store";
import { cx } from "@/ui/cx";
import { Mark } from "@/ui/mark";

const SessionExpired = lazy(() => import("@/features/session/session-expired"));

/** The frame around every room: a rail beside it, or bars above and below it on phones. */
export function Shell({ account }: { account: string }) {
  const { t } = useTranslation();
  const expired = useStore(reauthentication) === "wanted";
  const main = useFocusOnArrival();
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-4 py-2 font-medium text-accent-ink focus-visible:translate-y-0"
      >
        {t("skipToContent")}
      </a>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b border-line bg-canvas/90 px-4 backdrop-blur md:hidden">
        <Mark className="size-7" />
        <span className="grow truncate font-semibold">{t("product")}</span>
        <ConnectionPill />
        <AccountMenu account={account} />
      </header>
      <aside className="sticky top-0 hidden h-dvh w-16 shrink-0 flex-col border-r border-line bg-surface p-3 md:flex lg:w-56">
        <div className="mb-6 flex h-10 items-center gap-2.5 px-1">
          <Mark className="size-8 shrink-0" />
          <span className="hidden truncate font-semibold lg:block">{t("product")}</span>
        </div>
        <nav aria-label={t("navigation")} className="flex grow flex-col gap-1">
          {PLACES.map((place) => (
            <RailLink key={place.to} place={place} />
          ))}
        </nav>
        <div className="flex flex-col items-center gap-2 lg:items-stretch">
          <ConnectionPill />
          <AccountMenu account={account} wide />
        </div>
      </aside>
      <main id="main" ref={main} tabIndex={-1} className="min-w-0 grow pb-16 outline-none md:pb-0">
        <Outlet />
      </main>
      <nav
        aria-label={t("navigation")}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur md:hidden"
      >
        {PLACES.map((place) => (
          <BarLink key={place.to} place={place} />
        ))}
      </nav>
      <PlaceShortcuts />
      <Suspense>{expired ? <SessionExpired /> : null}</Suspense>
      <ScrollRestoration />
    </div>
  );
}

function RailLink({ place }: { place: Place }) {
  const { t } = useTranslation();
  const name = t(`places.${place.name}`);
  return (
    <NavLink
      to={place.to}
      end={place.to === "/"}
      title={name}
      className={({ isActive }) =>
        cx(
          "flex h-10 items-center gap-3 rounded-md px-3 font-medium transition-colors duration-150 pointer-coarse:h-11",
          isActive ? "bg-pressed text-ink [&_svg]:text-accent-text" : "text-ink-muted hover:bg-hover hover:text-ink",
        )
      }
    >
      <place.icon aria-hidden className="size-4.5 shrink-0" />
      <span className="sr-only lg:not-sr-only">{name}</span>
    </NavLink>
  );
}

function BarLink({ place }: { place: Place }) {
  const { t } = useTranslation();
  return (
    <NavLink
      to={place.to}
      end={place.to === "/"}
      className={({ isActive }) =>
        cx(
          "flex h-15 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-2xs font-medium",
          isActive ? "text-accent-text" : "text-ink-muted",
        )
      }
    >
      <place.icon aria-hidden className="size-5" />
      <span className="max-w-full truncate tracking-tight">{t(`places.${place.name}`)}</span>
    </NavLink>
  );
}

/** Move the focus to a room that was entered, so that reading and tabbing go on from there; not on the first one. */
function useFocusOnArrival() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
