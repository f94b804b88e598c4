import { ArrowLeft, ArrowRight, AudioLines, Clapperboard, FileX2, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import type { Attachment } from "@/features/create/attachments";
import { IconButton } from "@/ui/button";
import { ProblemText } from "@/ui/problem-text";
import { Progress } from "@/ui/progress";

export interface AttachmentListProps {
  attachments: readonly Attachment[];
  onMove: (id: string, by: -1 | 1) => void;
  onRemove: (id: string) => void;
}

/** The files that were brought, in the order of the scenes. */
export function AttachmentList({ attachments, onMove, onRemove }: AttachmentListProps) {
  const { t } = useTranslation("create");
  if (attachments.length === 0) return null;
  return (
    <ul aria-label={t("files.label")} className="flex flex-wrap gap-2 border-t border-line p-3">
      {attachments.map((one, place) => (
        <li key={one.id} className="flex w-full items-center gap-2.5 rounded-md border border-line bg-raised p-1.5 pr-1 sm:w-72">
          <Face attachment={one} />
          <State attachment={one} />
          {place > 0 ? (
            <IconButton size="sm" label={t("files.earlier", { name: one.name })} onClick={() => onMove(one.id, -1)}>
              <ArrowLeft />
            </IconButton>
          ) : null}
          {place < attachments.length - 1 ? (
            <IconButton size="sm" label={t("files.later", { name: one.name })} onClick={() => onMove(one.id, 1)}>
              <ArrowRight />
            </IconButton>
          ) : null}
          <IconButton size="sm" label={t("files.remove", { name: one.name })} onClick={() => onRemove(one.id)}>
            <X />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function Face({ attachment: { asset, error } }: { attachment: Attachment }) {
  const shape = "grid size-10 shrink-0 place-items-center overflow-hidden rounded-sm bg-sunken text-ink-faint [&_svg]:size-4";
  if (asset?.kind === "picture") return <img src={apiUrl(asset.url)} alt="" className={`${shape} object-cover`} />;
  return <span className={shape}>{error ? <FileX2 aria-hidden /> : asset?.kind === "audio" ? <AudioLines aria-hidden /> : <Clapperboard aria-hidden />}</span>;
}

function State({ attachment: { name, sent, asset, error } }: { attachment: Attachment }) {
  const { t } = useTranslation("create");
  return (
    <span className="flex min-w-0 grow flex-col gap-1">
      <span className="truncate text-sm font-medium">{name}</span>
      {error ? (
        <span role="alert" className="text-xs text-danger-text">
          <ProblemText error={error} />
        </span>
      ) : asset ? (
        <span className="text-xs text-ink-faint">{asset.kind === "audio" ? t("files.narration") : t("files.scene")}</span>
      ) : (
        <Progress value={Math.round(sent * 100)} label={t("files.sending", { name })} />
      )}
    </span>
  );
}
