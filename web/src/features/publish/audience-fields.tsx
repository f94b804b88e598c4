import { useId } from "react";
import { useTranslation } from "react-i18next";

import { Group } from "@/features/publish/group";
import { SwitchRow } from "@/features/publish/switch-row";
import type { PublishState } from "@/features/publish/use-publish-form";
import { useTold } from "@/features/publish/use-told";
import { RadioRows } from "@/ui/radio-rows";

/** Whom the video is made for, which has to be answered, and that a machine made it. */
export function AudienceFields({ state }: { state: PublishState }) {
  const { t } = useTranslation("publish");
  const told = useTold(state);
  const id = useId();
  const { form, change } = state;
  const wrong = told("madeForKids");
  return (
    <Group title={t("dialog.audience")}>
      <div>
        <p className="text-sm font-medium">{t("fields.kids")}</p>
        <p className="mt-0.5 mb-2 text-xs text-ink-faint">{t("fields.kidsHint")}</p>
        <RadioRows
          label={t("fields.kids")}
          value={form.madeForKids === null ? null : form.madeForKids ? "yes" : "no"}
          onChange={(answer) => change({ madeForKids: answer === "yes" })}
          invalid={wrong !== null}
          describedBy={wrong ? id : undefined}
          rows={[
            { value: "yes", label: t("fields.kidsYes") },
            { value: "no", label: t("fields.kidsNo") },
          ]}
        />
        {wrong ? (
          <p id={id} role="alert" className="mt-1.5 text-xs text-danger-text">
            {wrong}
          </p>
        ) : null}
      </div>
      <SwitchRow label={t("fields.synthetic")} hint={t("fields.syntheticHint")} checked={form.syntheticMedia} onChange={(syntheticMedia) => change({ syntheticMedia })} />
    </Group>
  );
}
