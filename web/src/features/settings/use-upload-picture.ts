import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { takeAsset } from "@/api/assets";
import type { AssetDocument } from "@/api/schema";
import { uploadAsset } from "@/api/uploads";

/** Bring one picture; given up when who wants it leaves. */
export function useUploadPicture(onArrived: (asset: AssetDocument) => void) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const leaving = useRef<AbortController | null>(null);
  const arrived = useRef(onArrived);
  useEffect(() => {
    arrived.current = onArrived;
  }, [onArrived]);
  useEffect(() => () => leaving.current?.abort(), []);
  const bring = async (file: File) => {
    const own = new AbortController();
    leaving.current = own;
    setError(null);
    setShare(0);
    setBusy(true);
    try {
      const asset = await uploadAsset(file, {
        signal: own.signal,
        onProgress: ({ sentBytes, totalBytes }) => setShare(sentBytes / Math.max(1, totalBytes)),
      });
      takeAsset(client, asset);
      arrived.current(asset);
    } catch (caught) {
      if (!own.signal.aborted) setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return { begin: (file: File) => void bring(file), isBusy, share, error };
}
