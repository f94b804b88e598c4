import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys, useRevokeKey } from "@/api/keys";
import type { KeyDocument } from "@/api/schema";
import { sessionQuery } from "@/api/session";
import { KeyRow } from "@/features/settings/key-row";
import { NewKeyDialog } from "@/features/settings/new-key-dialog";
import { Section } from "@/features/settings/section";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

/** Who else may call: the account's keys, for whoever holds one with the scope `admin`. */
export function KeysSection() {
  const { t } = useTranslation("settings");
  const session = useQuery(sessionQuery);
  const [isMaking, setMaking] = useState(false);
  const isAdmin = session.data?.scopes.includes("admin") ?? false;
  const make = (
    <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      {t("keys.make")}
    </Button>
  );
  return (
    <Section title={t("keys.title")} lead={t("keys.lead")} actions={isAdmin ? make : null}>
      {isAdmin ? (
        <Keys present={session.data?.key_id} />
      ) : (
        <p className="flex items-center gap-3 px-5 py-6 text-sm text-ink-muted">
          <KeyRound aria-hidden className="size-4 shrink-0" />
          {t("keys.notAllowed")}
        </p>
      )}
      <NewKeyDialog open={isMaking} onOpenChange={setMaking} />
    </Section>
  );
}

function Keys({ present }: { present: string | undefined }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const query = useKeys(true);
  const revoke = useRevokeKey();
  const [asked, setAsked] = useState<KeyDocument | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  if (!query.data) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} className="py-8" />;
    return (
      <div role="status" aria-label={common("loading")} className="flex flex-col gap-3 p-5">
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </div>
    );
  }
  const revoked = query.data.filter((key) => key.revoked_at !== null).length;
  const shown = query.data.filter((key) => showsAll || key.revoked_at === null);
  const confirm = () => {
    if (!asked) return;
    revoke.mutate(asked.id, {
      onSuccess: () => toast.success(t("keys.revoked"), { detail: asked.name }),
      onSettled: () => setAsking(false),
    });
  };
  return (
    <>
      <ul className="divide-y divide-line">
        {shown.map((key) => (
          <KeyRow
            key={key.id}
            apiKey={key}
            isPresent={key.id === present}
            onRevoke={() => {
              setAsked(key);
              setAsking(true);
            }}
          />
        ))}
      </ul>
      {revoked > 0 ? (
        <div className="border-t border-line px-3 py-2">
          <Button size="sm" variant="ghost" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? t("keys.hideRevoked") : t("keys.showRevoked", { count: revoked })}
          </Button>
        </div>
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("keys.revokeTitle", { name: asked?.name ?? "" })}
        description={asked?.id === present ? t("keys.revokeOwn") : t("keys.revokeDetail")}
        action={t("keys.revoke")}
        busy={revoke.isPending}
        onConfirm={confirm}
      />
    </>
  );
}
