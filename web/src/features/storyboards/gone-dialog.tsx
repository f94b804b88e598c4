import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { useCreateStoryboard } from "@/api/storyboards";
import { documentOf } from "@/features/storyboards/board";
import type { BoardEditor } from "@/features/storyboards/editor";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

/** The storyboard was deleted elsewhere while it was edited here: what is here can be kept as a new one. */
export function GoneDialog({ editor, onGone }: { editor: BoardEditor; onGone: () => void }) {
  const { t } = useTranslation("storyboards");
  const navigate = useNavigate();
  const create = useCreateStoryboard();
  const leave = (to: string) => {
    onGone();
    void navigate(to, { replace: true });
  };
  const keep = () => {
    create.mutate({ storyboard: documentOf(editor.board) }, { onSuccess: (made) => leave(`/storyboards/${made.id}`) });
  };
  return (
    <Dialog
      open
      insistent
      onOpenChange={() => undefined}
      title={t("gone.title")}
      description={t("gone.detail")}
      footer={
        <>
          <Button onClick={() => leave("/storyboards")}>{t("gone.leave")}</Button>
          <Button variant="primary" busy={create.isPending} onClick={keep}>
            {t("gone.keep")}
          </Button>
        </>
      }
    />
  );
}
