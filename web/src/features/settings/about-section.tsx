import { BookOpen, CircleCheck, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import { useHealth } from "@/api/health";
import type { HealthDocument } from "@/api/schema";
import { countOf, partsOf, type PartLine } from "@/features/settings/parts";
import { Section } from "@/features/settings/section";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { StudioWords } from "@/ui/problem-text";
import { Skeleton } from "@/ui/skeleton";

/** Which studio this is, and whether all of it can be used. */
export function AboutSection() {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const health = useHealth();
  const reference = (
    <Button asChild size="sm">
      <a href={apiUrl("/docs")} target="_blank" rel="noreferrer">
        <BookOpen aria-hidden />
        {common("account.api")}
      </a>
    </Button>
  );
  return (
    <Section title={t("about.title")} lead={t("about.lead")} actions={reference}>
      {health.data ? (
        <Parts health={health.data} />
      ) : health.isError ? (
        <ErrorState error={health.error} onRetry={() => void health.refetch()} className="py-8" />
      ) : (
        <div role="status" aria-label={common("loading")} className="flex flex-col gap-3 p-5">
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} className="h-5" />
          ))}
        </div>
      )}
    </Section>
  );
}

function Parts({ health }: { health: HealthDocument }) {
  const { t } = useTranslation("settings");
  const isWell = health.status === "ok";
  return (
    <>
      <div className="flex items-center justify-between gap-3 px-5 py-4">
        <span className="text-sm font-medium">{t("about.version", { version: health.version })}</span>
        <Badge tone={isWell ? "success" : "danger"}>{t(isWell ? "about.well" : "about.unwell")}</Badge>
      </div>
      <ul className="divide-y divide-line border-t border-line">
        {partsOf(health.parts).map((part) => (
          <PartRow key={part.key} part={part} />
        ))}
      </ul>
    </>
  );
}

function PartRow({ part }: { part: PartLine }) {
  const { t } = useTranslation("settings");
  const Icon = part.isUsable ? CircleCheck : CircleX;
  const counted = countOf(part);
  const kind = part.kind === null ? null : t(`about.parts.${part.kind}`);
  return (
    <li className="flex min-h-10 items-center gap-3 px-5 py-2 text-sm">
      <Icon aria-hidden className={`size-4 shrink-0 ${part.isUsable ? "text-success-text" : "text-danger-text"}`} />
      <span className="min-w-0 truncate">
        {kind}
        {part.name ? <span className={kind ? "text-ink-muted" : ""}>{kind ? ` · ${part.name}` : part.name}</span> : null}
      </span>
      <span className="sr-only">{t(part.isUsable ? "about.usable" : "about.unusable")}</span>
      <span className={`ml-auto min-w-0 text-right ${part.isUsable ? "text-ink-faint" : "text-danger-text"}`}>
        {counted ? t(`about.${counted.of}`, { count: counted.count }) : <StudioWords>{part.detail}</StudioWords>}
      </span>
    </li>
  );
}
