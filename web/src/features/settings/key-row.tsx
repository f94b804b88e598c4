import { useTranslation } from "react-i18next";

import type { KeyDocument } from "@/api/schema";
import { SCOPE_WORDS, SCOPES } from "@/features/settings/scopes";
import { useFormat } from "@/i18n/format";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";

/** One key: whose it is, what it may, when it was used. */
export function KeyRow({ apiKey, isPresent, onRevoke }: { apiKey: KeyDocument; isPresent: boolean; onRevoke: () => void }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const used = apiKey.used_at === null ? t("keys.neverUsed") : t("keys.used", { when: format.ago(apiKey.used_at) });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 grow basis-52">
        <p className="flex items-center gap-2">
          <span className="truncate text-sm font-medium">{apiKey.name}</span>
          {isPresent ? <Badge tone="accent">{t("keys.present")}</Badge> : null}
        </p>
        <p className="mt-0.5 text-xs text-ink-faint">
          <code className="font-mono">gss_{apiKey.id}_…</code> · {used}
        </p>
      </div>
      <ul aria-label={t("keys.scopes")} className="flex flex-wrap gap-1.5">
        {SCOPES.filter((scope) => apiKey.scopes.includes(scope)).map((scope) => (
          <li key={scope}>
            <Badge>{t(`keys.scope.${SCOPE_WORDS[scope]}`)}</Badge>
          </li>
        ))}
      </ul>
      {apiKey.revoked_at === null ? (
        <Button size="sm" variant="ghost" aria-label={t("keys.revokeNamed", { name: apiKey.name })} onClick={onRevoke}>
          {t("keys.revoke")}
        </Button>
      ) : (
        <span className="text-xs text-ink-faint">{t("keys.revokedWhen", { when: format.ago(apiKey.revoked_at) })}</span>
      )}
    </li>
  );
}
