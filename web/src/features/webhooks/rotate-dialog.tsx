import { useTranslation } from "react-i18next";

import { useRotateSecret } from "@/api/webhooks";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemText } from "@/ui/problem-text";
import { ShownOnce } from "@/ui/shown-once";

/** Asks, gives an endpoint a new secret, and shows it this once. */
export function RotateDialog({ webhookId, onClose }: { webhookId: string; onClose: () => void }) {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation();
  const rotate = useRotateSecret(webhookId);
  if (rotate.data) {
    return <ShownOnce title={t("secret.rotatedTitle")} detail={t("secret.rotatedDetail")} label={t("secret.label")} text={rotate.data.secret} onClose={onClose} />;
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("secret.rotateTitle")}
      description={t("secret.rotateDetail")}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
            {t("secret.rotate")}
          </Button>
        </>
      }
    >
      {rotate.error ? (
        <p role="alert" className="text-sm text-danger-text">
          <ProblemText error={rotate.error} />
        </p>
      ) : null}
    </Dialog>
  );
}
