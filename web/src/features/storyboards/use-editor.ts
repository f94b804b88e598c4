import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { StoryboardModel } from "@/api/schema";
import { keepStoryboard, putDocument, readStoryboard, setLock, storyboardKeys, storyboardQuery } from "@/api/storyboards";
import { documentOf } from "@/features/storyboards/board";
import { BoardEditor } from "@/features/storyboards/editor";
import { forgetUnsaved, keepUnsaved, readUnsaved } from "@/features/storyboards/kept";

/** Windows of one browser tell each other what they have saved. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("genscene.storyboards");

/** Return the editor of a storyboard, which saves itself also after the page has gone on. */
export function useEditor(model: StoryboardModel): BoardEditor {
  const client = useQueryClient();
  const [editor] = useState(() => editorOf(client, model));
  const { data } = useQuery({ ...storyboardQuery(model.id), refetchOnWindowFocus: "always" });
  useEffect(() => {
    if (data) editor.take(data);
  }, [editor, data]);
  useEffect(() => {
    const read = (event: MessageEvent<unknown>) => {
      if (event.data === model.id) void client.invalidateQueries({ queryKey: storyboardKeys.detail(model.id) });
    };
    const hide = () => {
      if (document.visibilityState === "hidden") void editor.flush(true);
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (editor.state.get().saving !== "saved") event.preventDefault();
    };
    const retry = () => editor.retry();
    channel?.addEventListener("message", read);
    document.addEventListener("visibilitychange", hide);
    addEventListener("beforeunload", warn);
    addEventListener("online", retry);
    return () => {
      channel?.removeEventListener("message", read);
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("beforeunload", warn);
      removeEventListener("online", retry);
      void editor.flush();
    };
  }, [client, editor, model.id]);
  return editor;
}

function editorOf(client: QueryClient, model: StoryboardModel): BoardEditor {
  const { id } = model;
  return new BoardEditor(
    model,
    {
      send: (step, options) =>
        step.type === "document" ? putDocument(id, documentOf(step.board), options) : setLock(id, step.id, step.type === "lock", options),
      read: () => readStoryboard(id),
      saved: (saved) => {
        keepStoryboard(client, saved);
        channel?.postMessage(id);
      },
      keep: (kept) => (kept ? keepUnsaved(id, kept) : forgetUnsaved(id)),
    },
    readUnsaved(id),
  );
}
