import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { isApiError } from "@/api/errors";
import { useSignIn } from "@/api/session";
import { Button, IconButton } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ProblemText } from "@/ui/problem-text";

/** What is wrong is not the key. */
const REFUSED = "refused";

/** Takes a key and signs in with it; what is wrong is said beneath the field. */
export function SignInForm({ onDone, hint }: { onDone?: () => void; hint?: boolean }) {
  const { t } = useTranslation("session");
  const signIn = useSignIn();
  const [shown, setShown] = useState(false);
  const { register, handleSubmit, setError, formState } = useForm({ defaultValues: { key: "" } });
  const submit = handleSubmit(async ({ key }) => {
    try {
      await signIn.mutateAsync(key.trim());
      onDone?.();
    } catch (error) {
      const wrong = isApiError(error, "key_invalid", "invalid");
      setError("key", wrong ? { message: t("keyWrong") } : { type: REFUSED }, { shouldFocus: true });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      {/* A password manager files the key under this name. */}
      <input type="text" name="username" autoComplete="username" value="Gen Scene Studio" readOnly hidden />
      <Field label={t("key")} error={formState.errors.key?.type === REFUSED ? <ProblemText error={signIn.error} /> : formState.errors.key?.message} required>
        <KeyInput shown={shown} onShow={setShown} {...register("key", { required: t("keyMissing") })} />
      </Field>
      {hint ? (
        <p className="text-sm text-ink-faint">
          {t("keyHint")} <code className="rounded-sm bg-pressed px-1.5 py-0.5 font-mono text-xs text-ink-muted">genscene keys create NAME</code>
        </p>
      ) : null}
      <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
        {t("submit")}
      </Button>
    </form>
  );
}

interface KeyInputProps extends React.ComponentProps<"input"> {
  shown: boolean;
  onShow: (shown: boolean) => void;
}

function KeyInput({ shown, onShow, ...input }: KeyInputProps) {
  const { t } = useTranslation("session");
  return (
    <div className="relative">
      <Input
        {...input}
        type={shown ? "text" : "password"}
        autoComplete="current-password"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="gss_…"
        className="h-11 pr-12 font-mono"
      />
      <IconButton label={shown ? t("hide") : t("show")} onClick={() => onShow(!shown)} className="absolute top-1 right-1 pointer-coarse:top-0 pointer-coarse:right-0">
        {shown ? <EyeOff /> : <Eye />}
      </IconButton>
    </div>
  );
}
