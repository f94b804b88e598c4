import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { AssetDocument, Crop } from "@/api/schema";
import { apiUrl } from "@/api/base";
import { CropTool } from "@/features/storyboards/crop-tool";
import { cropOf, frameOf, inside, leastSize, MIDDLE, type Frame } from "@/features/storyboards/crop";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Slider } from "@/ui/slider";

interface CropDialogProps {
  asset: AssetDocument;
  crop: Crop | null;
  frameRatio: number;
  onCrop: (crop: Crop | null) => void;
  onClose: () => void;
}

/** Choose the part of an own picture that fills the frame. */
export function CropDialog({ asset, crop, frameRatio, onCrop, onClose }: CropDialogProps) {
  const { t } = useTranslation("storyboards");
  const { t: common } = useTranslation();
  const pictureRatio = Number(asset.facts["width"]) / Number(asset.facts["height"]);
  const [frame, setFrame] = useState<Frame>(() => (crop ? frameOf(crop, pictureRatio, frameRatio) : MIDDLE));
  const move = (next: Frame) => setFrame(inside(next, pictureRatio, frameRatio));
  const finish = (chosen: Crop | null) => {
    onCrop(chosen);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("crop.title")}
      description={t("crop.detail")}
      width="2xl"
      footer={
        <>
          {crop ? (
            <Button variant="ghost" className="mr-auto" onClick={() => finish(null)}>
              {t("crop.automatic")}
            </Button>
          ) : null}
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="primary" onClick={() => finish(cropOf(frame, pictureRatio, frameRatio))}>
            {t("crop.take")}
          </Button>
        </>
      }
    >
      <CropTool address={apiUrl(asset.url)} pictureRatio={pictureRatio} frameRatio={frameRatio} frame={frame} onFrame={move} />
      <Field label={t("crop.size")} className="mt-4">
        <Slider
          min={Math.ceil(leastSize(pictureRatio, frameRatio) * 100)}
          max={100}
          value={Math.round(frame.size * 100)}
          describe={(value) => `${value}%`}
          onChange={(value) => move({ ...frame, size: value / 100 })}
        />
      </Field>
    </Dialog>
  );
}
