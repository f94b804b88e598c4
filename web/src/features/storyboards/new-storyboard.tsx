import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { useCreateStoryboard } from "@/api/storyboards";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Textarea } from "@/ui/input";
import { ProblemText } from "@/ui/problem-text";

/** Make a storyboard of a script, without making its video yet. */
export function NewStoryboardDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation("storyboards");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateStoryboard();
  const [script, setScript] = useState("");
  const make = () => {
    create.mutate({ script }, { onSuccess: (made) => void navigate(`/storyboards/${made.id}`) });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("new.title")}
      description={t("new.detail")}
      width="xl"
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button variant="primary" disabled={script.trim() === ""} busy={create.isPending} onClick={make}>
            {t("new.make")}
          </Button>
        </>
      }
    >
      <Field label={t("new.script")} labelHidden error={create.isError ? <ProblemText error={create.error} /> : undefined}>
        <Textarea
          rows={8}
          value={script}
          onChange={(event) => setScript(event.target.value)}
          placeholder={t("new.placeholder")}
          className="max-h-[50dvh]"
        />
      </Field>
    </Dialog>
  );
}
