import { Crop as CropIcon, Dices, ImagePlus, Images, Undo } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAsset } from "@/api/assets";
import type { AssetDocument } from "@/api/schema";
import type { Board, Changes, Scene } from "@/features/storyboards/board";
import { AssetChooser } from "@/features/storyboards/asset-chooser";
import { CropDialog } from "@/features/storyboards/crop-dialog";
import { rerolled } from "@/features/storyboards/reroll";
import { ratioOf } from "@/features/storyboards/shape";
import { useBringPicture } from "@/features/storyboards/use-bring-picture";
import type { Drawn } from "@/features/storyboards/use-still";
import { Button } from "@/ui/button";
import { FileInput } from "@/ui/file-input";

interface PictureFieldsProps {
  board: Board;
  scene: Scene;
  isLocked: boolean;
  drawn: Drawn;
  set: (fields: Changes<Scene>) => void;
}

/** The scene's picture: drawn anew with other luck, or an own one, and which part of it is shown. */
export function PictureFields({ board, scene, isLocked, drawn, set }: PictureFieldsProps) {
  const { t } = useTranslation("storyboards");
  const input = useRef<HTMLInputElement>(null);
  const [shown, show] = useState<"crop" | "library" | null>(null);
  const { data: asset } = useAsset(scene.picture?.asset_id ?? null);
  const take = (one: AssetDocument) => set({ picture: { asset_id: one.asset_id }, crop: null });
  const bring = useBringPicture(take);
  const spec = scene.spec ?? (drawn.sceneId === scene.id ? drawn.still?.spec : null) ?? null;
  return (
    <div role="group" aria-label={t("scene.picture")} className="flex flex-col gap-1.5">
      <p className="text-sm font-medium">{t("scene.picture")}</p>
      <div className="flex flex-wrap gap-2">
        {scene.picture ? (
          <>
            <Button size="sm" icon={<CropIcon />} disabled={isLocked || asset?.kind !== "picture"} onClick={() => show("crop")}>
              {t("picture.crop")}
            </Button>
            <Button size="sm" icon={<Undo />} disabled={isLocked} onClick={() => set({ picture: null, crop: null })}>
              {t("picture.drawn")}
            </Button>
          </>
        ) : (
          <Button size="sm" icon={<Dices />} disabled={isLocked || !spec} onClick={() => spec && set({ spec: rerolled(spec) })}>
            {t("picture.reroll")}
          </Button>
        )}
        <Button size="sm" icon={<ImagePlus />} disabled={isLocked} busy={bring.isPending} onClick={() => input.current?.click()}>
          {scene.picture ? t("picture.replace") : t("picture.own")}
        </Button>
        <Button size="sm" icon={<Images />} disabled={isLocked} onClick={() => show("library")}>
          {t("picture.library")}
        </Button>
      </div>
      <FileInput ref={input} accept="image/*,video/*" onFiles={([file]) => file && bring.mutate(file)} />
      {shown === "crop" && asset ? (
        <CropDialog
          asset={asset}
          crop={scene.crop ?? null}
          frameRatio={ratioOf(board.settings.format)}
          onCrop={(crop) => set({ crop })}
          onClose={() => show(null)}
        />
      ) : null}
      {shown === "library" ? <AssetChooser onChoose={take} onClose={() => show(null)} /> : null}
    </div>
  );
}
