import { useMutation, useQueryClient } from "@tanstack/react-query";

import { takeAsset } from "@/api/assets";
import type { AssetDocument } from "@/api/schema";
import { uploadAsset } from "@/api/uploads";

/** Bring a file of this machine, then do something with it. */
export function useBringPicture(onBrought: (asset: AssetDocument) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => uploadAsset(file),
    onSuccess: (asset) => {
      takeAsset(client, asset);
      onBrought(asset);
    },
  });
}
