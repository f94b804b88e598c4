import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";

import { sessionQuery } from "@/api/session";
import { SignInForm } from "@/features/session/sign-in-form";
import { Mark } from "@/ui/mark";

/** Return where to go after signing in: a place of this page, whatever the address says. */
export function placeAfter(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : "/";
}

/** The door: one field. */
export function Component() {
  const { t } = useTranslation("session");
  const { t: common } = useTranslation();
  const [query] = useSearchParams();
  const session = useQuery(sessionQuery);
  if (session.data) return <Navigate to={placeAfter(query.get("next"))} replace />;
  return (
    <main className="relative grid min-h-dvh place-items-center overflow-hidden px-5 py-10">
      <title>{`${t("title")} · ${common("product")}`}</title>
      <Lamplight />
      <div className="relative w-full max-w-sm animate-rise">
        <Mark className="mb-7 size-14" />
        <h1 className="text-2xl font-semibold tracking-tight">{common("product")}</h1>
        <p className="mt-2 mb-8 text-lg text-ink-muted">{t("lead")}</p>
        <SignInForm hint />
      </div>
    </main>
  );
}

function Lamplight() {
  return (
    <div
      aria-hidden
      className="absolute -top-[40vmax] left-1/2 size-[90vmax] -translate-x-1/2 rounded-full bg-[radial-gradient(closest-side,var(--accent-soft),transparent)]"
    />
  );
}
