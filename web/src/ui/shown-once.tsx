import { Check, Copy } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "@/ui/button";
import { copyText } from "@/ui/copy-text";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";

export interface ShownOnceProps {
  title: ReactNode;
  /** Why it has to be copied now. */
  detail: ReactNode;
  /** Names the text: read aloud. */
  label: string;
  text: string;
  onClose: () => void;
}

/** A secret that cannot be shown again; a stray click does not lose it. */
export function ShownOnce({ title, detail, label, text, onClose }: ShownOnceProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Dialog
      open
      insistent
      onOpenChange={onClose}
      title={title}
      description={detail}
      footer={
        <>
          <Button
            icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            variant={copied ? "secondary" : "primary"}
            onClick={() => void copyText(text).then(setCopied)}
          >
            {copied ? t("shownOnce.copied") : t("shownOnce.copy")}
          </Button>
          <Button variant={copied ? "primary" : "secondary"} onClick={onClose}>
            {t("shownOnce.done")}
          </Button>
        </>
      }
    >
      <Field label={label} labelHidden error={copied === false ? t("shownOnce.notCopied") : null}>
        <Input value={text} readOnly className="font-mono" onFocus={(event) => event.target.select()} />
      </Field>
    </Dialog>
  );
}
