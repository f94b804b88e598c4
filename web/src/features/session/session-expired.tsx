import { useTranslation } from "react-i18next";

import { useSignOut } from "@/api/session";
import { SignInForm } from "@/features/session/sign-in-form";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

/** Asks for the key again, above a page that stays as it is; what was under way goes on afterwards. */
export default function SessionExpired() {
  const { t } = useTranslation("session");
  const signOut = useSignOut();
  return (
    <Dialog
      open
      insistent
      onOpenChange={() => undefined}
      title={t("expired.title")}
      description={t("expired.detail")}
      footer={
        <Button variant="ghost" onClick={() => signOut.mutate()}>
          {t("expired.leave")}
        </Button>
      }
    >
      <SignInForm />
    </Dialog>
  );
}
