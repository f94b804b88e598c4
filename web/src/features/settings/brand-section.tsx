import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useBrand, useSaveBrand } from "@/api/brand";
import { isApiError } from "@/api/errors";
import type { BrandForm, BrandModel } from "@/api/schema";
import { BrandFields } from "@/features/settings/brand-fields";
import { isSameBrand } from "@/features/settings/brand-form";
import { Section } from "@/features/settings/section";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { ProblemText } from "@/ui/problem-text";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

/** What all new videos have in common. */
export function BrandSection() {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const query = useBrand();
  return (
    <Section title={t("brand.title")} lead={t("brand.lead")}>
      {query.data ? (
        <BrandEditor saved={query.data} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} className="py-8" />
      ) : (
        <div role="status" aria-label={common("loading")} className="grid gap-5 p-5 sm:grid-cols-2">
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} className="h-15" />
          ))}
        </div>
      )}
    </Section>
  );
}

function BrandEditor({ saved }: { saved: BrandModel }) {
  const { t } = useTranslation("settings");
  const [edited, setEdited] = useState<BrandForm | null>(null);
  const save = useSaveBrand();
  const shown = edited ?? saved.brand;
  const isChanged = !isSameBrand(shown, saved.brand);
  const problem = isApiError(save.error, "brand_stale") ? t("brand.stale") : save.error ? <ProblemText error={save.error} /> : null;
  const change = (part: Partial<BrandForm>) => {
    save.reset();
    setEdited({ ...shown, ...part });
  };
  const discard = () => {
    save.reset();
    setEdited(null);
  };
  const keep = () =>
    save.mutate(
      { version: saved.version, brand: shown },
      {
        onSuccess: () => {
          setEdited(null);
          toast.success(t("brand.saved"));
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <BrandFields brand={shown} onChange={change} />
      <footer className="flex min-h-15 flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken/50 px-5 py-3">
        <p role="status" className={`mr-auto min-w-0 text-sm ${problem ? "text-danger-text" : "text-ink-muted"}`}>
          {problem ?? (isChanged ? t("brand.unsaved") : "")}
        </p>
        {isChanged ? (
          <Button variant="ghost" onClick={discard}>
            {t("brand.discard")}
          </Button>
        ) : null}
        <Button variant="primary" type="submit" busy={save.isPending} disabled={!isChanged}>
          {t("brand.save")}
        </Button>
      </footer>
    </form>
  );
}
