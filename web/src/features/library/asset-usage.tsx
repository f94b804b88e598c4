import { Clapperboard, Palette } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useAssetUses } from "@/api/assets";
import { Skeleton } from "@/ui/skeleton";

/** What would not find a file any more; it can be looked at before one decides. */
export function AssetUsage({ assetId }: { assetId: string }) {
  const { t } = useTranslation("library");
  const { t: common } = useTranslation();
  const { data, isPending, isError } = useAssetUses(assetId);
  if (isPending) {
    return (
      <div role="status" aria-label={common("loading")}>
        <Skeleton className="h-11" />
      </div>
    );
  }
  if (isError) return <p className="text-sm text-ink-muted">{t("uses.unknown")}</p>;
  const count = data.storyboards.length + (data.brand ? 1 : 0);
  if (count === 0) return <p className="text-sm text-ink-muted">{t("uses.none")}</p>;
  return (
    <section aria-labelledby="uses-heading">
      <h3 id="uses-heading" className="mb-1 text-sm font-medium">
        {t("uses.title", { count })}
      </h3>
      <ul className="-mx-2 max-h-48 overflow-y-auto">
        {data.brand ? (
          <Use to="/settings" icon={<Palette aria-hidden />}>
            {t("uses.brand")}
          </Use>
        ) : null}
        {data.storyboards.map(({ id, title }) => (
          <Use key={id} to={`/storyboards/${id}`} icon={<Clapperboard aria-hidden />}>
            {title || t("uses.untitled")}
          </Use>
        ))}
      </ul>
    </section>
  );
}

function Use({ to, icon, children }: { to: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Link
        to={to}
        className="flex min-h-9 items-center gap-2.5 rounded-md px-2 text-sm transition-colors duration-150 hover:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint"
      >
        {icon}
        <span className="truncate">{children}</span>
      </Link>
    </li>
  );
}
