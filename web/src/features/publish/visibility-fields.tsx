import { Globe, Link2, Lock } from "lucide-react";
import { useTranslation } from "react-i18next";

import { PRIVACIES } from "@/features/publish/form";
import { Group } from "@/features/publish/group";
import { SwitchRow } from "@/features/publish/switch-row";
import type { PublishState } from "@/features/publish/use-publish-form";
import { useTold } from "@/features/publish/use-told";
import { useNow } from "@/features/jobs/use-now";
import { fieldOf } from "@/local-time";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { RadioRows } from "@/ui/radio-rows";

const ICONS = { private: <Lock />, unlisted: <Link2 />, public: <Globe /> } as const;

/** Who sees the video, and from when on. */
export function VisibilityFields({ state }: { state: PublishState }) {
  const { t } = useTranslation("publish");
  const told = useTold(state);
  const now = useNow();
  const { form, change } = state;
  return (
    <Group title={t("dialog.visibility")}>
      <RadioRows
        label={t("dialog.visibility")}
        value={form.privacy}
        onChange={(privacy) => change({ privacy })}
        rows={PRIVACIES.map((value) => ({ value, label: t(`privacy.${value}`), hint: t(`privacy.${value}Hint`), icon: ICONS[value] }))}
      />
      {form.privacy === "private" ? (
        <>
          <SwitchRow label={t("fields.timed")} hint={t("fields.timedHint")} checked={form.isTimed} onChange={(isTimed) => change({ isTimed })} />
          {form.isTimed ? (
            <Field label={t("fields.at")} hint={t("fields.atHint", { zone: zoneName() })} required error={told("publishAt")}>
              <Input
                type="datetime-local"
                value={form.publishAt}
                min={fieldOf(new Date(now))}
                className="sm:max-w-60"
                onChange={(event) => change({ publishAt: event.target.value })}
              />
            </Field>
          ) : null}
        </>
      ) : null}
    </Group>
  );
}

function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll("_", " ");
}
