import { useId, useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import { useCreateKey, type Scope } from "@/api/keys";
import { onceOnly } from "@/api/headers";
import { SCOPE_WORDS, SCOPES, scopesAfter } from "@/features/settings/scopes";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ProblemText } from "@/ui/problem-text";
import { ShownOnce } from "@/ui/shown-once";
import { Switch } from "@/ui/switch";

const MAX_NAME = 80;

/** Makes a key, then shows it, this once. */
export function NewKeyDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  // Every opening is a wish of its own.
  return open ? <OpenDialog onClose={() => onOpenChange(false)} /> : null;
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const form = useId();
  const create = useCreateKey();
  if (create.data) {
    const { key, name } = create.data;
    return <ShownOnce title={t("keys.madeTitle", { name })} detail={t("keys.madeDetail")} label={t("keys.key")} text={key} onClose={onClose} />;
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("keys.makeTitle")}
      description={t("keys.makeDetail")}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="primary" type="submit" form={form} busy={create.isPending}>
            {t("keys.make")}
          </Button>
        </>
      }
    >
      <WishForm id={form} onWish={(name, scopes, once) => create.mutate({ wish: { name, scopes: [...scopes] }, once })} />
      {create.error ? (
        <p role="alert" className="mt-3 text-sm text-danger-text">
          <ProblemText error={create.error} />
        </p>
      ) : null}
    </Dialog>
  );
}

function WishForm({ id, onWish }: { id: string; onWish: (name: string, scopes: readonly Scope[], once: string) => void }) {
  const { t } = useTranslation("settings");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["jobs:read", "jobs:write"]);
  const [isTried, setTried] = useState(false);
  const [once] = useState(() => onceOnly()["Idempotency-Key"]);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    // Another wish is another key; the same one, sent again, is not.
    if (name.trim() && scopes.length > 0) onWish(name.trim(), scopes, `${once}-${name.trim()}-${scopes.join("-")}`.slice(0, 120));
  };
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-5">
      <Field label={t("keys.name")} hint={t("keys.nameHint")} required error={isTried && !name.trim() ? t("keys.nameMissing") : null}>
        <Input value={name} maxLength={MAX_NAME} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t("keys.scopes")}</legend>
        <ul className="divide-y divide-line rounded-md border border-line">
          {SCOPES.map((scope) => (
            <li key={scope} className="flex items-center gap-4 px-3.5 py-2.5">
              <span className="min-w-0 grow">
                <span className="block text-sm font-medium">{t(`keys.scope.${SCOPE_WORDS[scope]}`)}</span>
                <span className="block text-xs text-ink-faint">{t(`keys.scopeHint.${SCOPE_WORDS[scope]}`)}</span>
              </span>
              <Switch
                label={t(`keys.scope.${SCOPE_WORDS[scope]}`)}
                checked={scopes.includes(scope)}
                onChange={(isOn) => setScopes(scopesAfter(scopes, scope, isOn))}
              />
            </li>
          ))}
        </ul>
        {isTried && scopes.length === 0 ? (
          <p role="alert" className="mt-1.5 text-xs text-danger-text">
            {t("keys.scopesMissing")}
          </p>
        ) : null}
      </fieldset>
    </form>
  );
}
