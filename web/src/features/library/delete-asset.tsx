import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useDeleteAsset } from "@/api/assets";
import type { AssetDocument } from "@/api/schema";
import { AssetUsage } from "@/features/library/asset-usage";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";

export interface DeleteAssetProps {
  /** The file in question; `null` while there is no question. */
  asset: AssetDocument | null;
  onClose: () => void;
  onDeleted: () => void;
}

/** The question before a file is deleted. */
export function DeleteAsset({ asset, onClose, onDeleted }: DeleteAssetProps) {
  const { t } = useTranslation("library");
  const { mutate, isPending } = useDeleteAsset();
  // The words stay while the dialog leaves.
  const [last, setLast] = useState(asset);
  if (asset !== null && asset !== last) setLast(asset);
  const remove = () => {
    if (asset === null) return;
    mutate(asset.asset_id, {
      onSuccess: () => {
        toast.success(t("deleted"), { detail: asset.name });
        onDeleted();
      },
      onSettled: onClose,
    });
  };
  return (
    <ConfirmDialog
      open={asset !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("deleteTitle", { name: last?.name ?? "" })}
      description={t("deleteDetail")}
      action={t("delete")}
      busy={isPending}
      onConfirm={remove}
    >
      {asset ? <AssetUsage assetId={asset.asset_id} /> : null}
    </ConfirmDialog>
  );
}
