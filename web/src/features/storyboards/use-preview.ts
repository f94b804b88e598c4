import { useCallback, useState } from "react";

import { useMakeVideo } from "@/api/storyboards";
import type { BoardEditor } from "@/features/storyboards/editor";

export interface Preview {
  /** The draft that is shown, and the version that it was made of. */
  jobId: string | null;
  version: number;
  isStarting: boolean;
  start: () => void;
  close: () => void;
}

/** A small draft of the whole video, made of what is saved. */
export function usePreview(storyboardId: string, editor: BoardEditor): Preview {
  const [asked, setAsked] = useState<{ jobId: string; version: number } | null>(null);
  const { mutate, isPending } = useMakeVideo(storyboardId);
  const start = useCallback(() => {
    void editor.flush().then(() => {
      const { version } = editor.state.get();
      mutate("preview", { onSuccess: ({ job_id: jobId }) => setAsked({ jobId, version }) });
    });
  }, [editor, mutate]);
  const close = useCallback(() => setAsked(null), []);
  return { jobId: asked?.jobId ?? null, version: asked?.version ?? 0, isStarting: isPending, start, close };
}
