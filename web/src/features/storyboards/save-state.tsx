import { Check, CircleAlert, CloudOff } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { BoardEditor, EditorState } from "@/features/storyboards/editor";
import { Button } from "@/ui/button";
import { ProblemText } from "@/ui/problem-text";
import { Spinner } from "@/ui/spinner";
import { Tooltip } from "@/ui/tooltip";

/** Whether what was written is safe in the studio. */
export function SaveState({ editor, state }: { editor: BoardEditor; state: EditorState }) {
  const { t } = useTranslation("storyboards");
  const { saving, error } = state;
  if (saving === "waiting" || saving === "refused" || saving === "gone") {
    const isLost = saving !== "waiting";
    return (
      <span role="status" className="flex items-center gap-1.5">
        <Tooltip text={saving === "waiting" ? t("saving.waitingHint") : error ? <ProblemText error={error} /> : ""}>
          <Button size="sm" variant="ghost" className={isLost ? "text-danger-text" : ""} onClick={() => editor.retry()}>
            {isLost ? <CircleAlert /> : <CloudOff />}
            <span className="max-sm:sr-only">{t(`saving.${saving}`)}</span>
          </Button>
        </Tooltip>
      </span>
    );
  }
  return (
    <span role="status" className="flex shrink-0 items-center gap-1.5 px-2 text-xs text-ink-faint">
      {saving === "saved" ? <Check aria-hidden className="size-3.5" /> : <Spinner className="size-3" />}
      <span className="max-sm:sr-only">{t(saving === "saved" ? "saving.saved" : "saving.saving")}</span>
    </span>
  );
}
