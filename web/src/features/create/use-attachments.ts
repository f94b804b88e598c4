import { useCallback, useReducer, useRef } from "react";

import { uploadAsset } from "@/api/uploads";
import { attachmentsAfter } from "@/features/create/attachments";
import { randomId } from "@/random-id";

/** Bring dropped files into the library one after another, and tell how far each is. */
export function useAttachments() {
  const [attachments, change] = useReducer(attachmentsAfter, []);
  const sending = useRef(new Map<string, AbortController>());
  const add = useCallback((files: readonly File[]) => {
    const named = files.map((file) => ({ id: randomId(), name: file.name, file }));
    change({ type: "added", files: named.map(({ id, name }) => ({ id, name })) });
    void bringAll(named, sending.current, change);
  }, []);
  const remove = useCallback((id: string) => {
    sending.current.get(id)?.abort();
    change({ type: "removed", id });
  }, []);
  const move = useCallback((id: string, by: -1 | 1) => change({ type: "moved", id, by }), []);
  const clear = useCallback(() => change({ type: "cleared" }), []);
  return { attachments, add, remove, move, clear };
}

type Change = (change: Parameters<typeof attachmentsAfter>[1]) => void;

async function bringAll(files: readonly { id: string; file: File }[], sending: Map<string, AbortController>, change: Change) {
  for (const { id } of files) sending.set(id, new AbortController());
  for (const { id, file } of files) {
    const signal = sending.get(id)?.signal;
    if (signal === undefined || signal.aborted) continue;
    try {
      const asset = await uploadAsset(file, {
        signal,
        onProgress: ({ sentBytes, totalBytes }) => change({ type: "sent", id, share: sentBytes / Math.max(1, totalBytes) }),
      });
      change({ type: "arrived", id, asset });
    } catch (error) {
      change({ type: "failed", id, error });
    }
    sending.delete(id);
  }
}
