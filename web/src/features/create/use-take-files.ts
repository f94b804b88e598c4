import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { answered, api } from "@/api/client";
import { onceOnly } from "@/api/headers";
import { isStoryboard, isText } from "@/features/create/attachments";
import type { Draft } from "@/features/create/draft";
import { useShowProblem } from "@/ui/problem-toast";
import { toast } from "@/ui/toast";

const MOST_TEXT_BYTES = 262_144;

/** Read dropped texts into the box, open dropped storyboards in the editor, bring everything else into the library. */
export function useTakeFiles(change: (part: Partial<Draft>) => void, bring: (files: readonly File[]) => void) {
  const { t } = useTranslation("create");
  const navigate = useNavigate();
  const showProblem = useShowProblem();
  return useCallback(
    (files: File[]) => {
      bring(files.filter((file) => !isText(file) && !isStoryboard(file)));
      void takeTexts(files.filter(isText));
      void openStoryboard(files.find(isStoryboard));

      async function takeTexts(texts: File[]) {
        if (texts.length === 0) return;
        if (texts.some((file) => file.size > MOST_TEXT_BYTES)) {
          toast.error(t("script.tooLong"));
          return;
        }
        const read = await Promise.all(texts.map((file) => file.text()));
        change({ text: read.join("\n\n") });
      }

      async function openStoryboard(file: File | undefined) {
        if (!file) return;
        try {
          const storyboard = JSON.parse(await file.text()) as never;
          const made = await answered(api.POST("/api/storyboards", { body: { storyboard } as never, headers: onceOnly() }));
          await navigate(`/storyboards/${made.id}`);
        } catch (error) {
          if (error instanceof SyntaxError) toast.error(t("script.notJson", { name: file.name }));
          else showProblem(error);
        }
      }
    },
    [bring, change, navigate, showProblem, t],
  );
}
