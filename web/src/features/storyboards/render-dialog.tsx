import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { estimateQuery, useMakeVideo } from "@/api/storyboards";
import type { BoardEditor, EditorState } from "@/features/storyboards/editor";
import { stillOf } from "@/features/storyboards/fingerprint";
import { remadeOf, type Remade, type SceneEstimate } from "@/features/storyboards/remade";
import { ScenePicture } from "@/features/storyboards/scene-picture";
import { rememberJob } from "@/features/storyboards/made-of";
import { useFormat } from "@/i18n/format";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

interface RenderDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  storyboardId: string;
  editor: BoardEditor;
  state: EditorState;
}

/** Before the video is made: which scenes are made anew, and how long that takes. */
export function RenderDialog({ open, onOpenChange, storyboardId, editor, state }: RenderDialogProps) {
  const { t } = useTranslation("storyboards");
  const { t: common } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const isSaved = state.saving === "saved";
  useEffect(() => {
    if (open) void editor.flush();
  }, [open, editor]);
  const estimate = useQuery({ ...estimateQuery(storyboardId, state.version), enabled: open && isSaved, staleTime: 0 });
  const make = useMakeVideo(storyboardId);
  const render = () =>
    make.mutate("render", {
      onSuccess: (job) => {
        rememberJob(storyboardId, job.job_id);
        void navigate(`/jobs/${job.job_id}`);
      },
    });
  const remade = estimate.data ? remadeOf(estimate.data) : null;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("render.title")}
      width="lg"
      {...(estimate.data && remade
        ? {
            description: [
              saidOf(remade, estimate.data.scenes.length, t),
              t("render.takes", { duration: format.duration(estimate.data.expected_seconds), length: format.clock(estimate.data.duration_seconds) }),
            ].join(" "),
          }
        : {})}
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button variant="primary" disabled={!isSaved} busy={make.isPending} onClick={render}>
            {t("render.start")}
          </Button>
        </>
      }
    >
      {estimate.isError ? (
        <ErrorState error={estimate.error} onRetry={() => void estimate.refetch()} />
      ) : remade === null ? (
        <div className="flex gap-2">
          <Skeleton className="h-24 w-16" />
          <Skeleton className="h-24 w-16" />
          <Skeleton className="h-24 w-16" />
        </div>
      ) : (
        <ul className="flex max-h-[46dvh] flex-col gap-1">
          {remade.scenes.map((one) => (
            <RemadeScene key={one.id} of={one} storyboardId={storyboardId} state={state} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** Say how many scenes are made anew, and how many are only joined anew to one that is. */
function saidOf({ scenes, joined }: Remade, all: number, t: TFunction<"storyboards">): string {
  if (scenes.length === all) return t("render.allNew");
  if (scenes.length + joined.length === 0) return t("render.nothing");
  const said = [scenes.length > 0 ? t("render.some", { count: scenes.length, all }) : "", joined.length > 0 ? t("render.joined", { count: joined.length }) : ""];
  return said.filter(Boolean).join(" ");
}

function RemadeScene({ of, storyboardId, state }: { of: SceneEstimate; storyboardId: string; state: EditorState }) {
  const { t } = useTranslation("storyboards");
  const index = state.base.scenes.findIndex((scene) => scene.id === of.id);
  const scene = state.base.scenes[index];
  if (!scene) return null;
  const parts = [of.narration && t("render.narration"), of.picture && t("render.picture")].filter((part) => part !== false);
  return (
    <li className="flex items-center gap-3 py-1">
      <span className="size-10 shrink-0 overflow-hidden rounded-sm bg-sunken">
        <ScenePicture address={stillOf(storyboardId, state.base, scene)} scene={scene} />
      </span>
      <span className="w-6 shrink-0 text-right text-xs text-ink-faint tabular-nums">{index + 1}</span>
      <span className="min-w-0 grow truncate text-sm">{scene.narration ?? t("scene.silent")}</span>
      {parts.length > 0 ? parts.map((part) => <Badge key={part}>{part}</Badge>) : <Badge>{t("render.frames")}</Badge>}
    </li>
  );
}
