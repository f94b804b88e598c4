import { useTranslation } from "react-i18next";

import { bytesOf, lettersOf } from "@/features/publish/form";
import { Group } from "@/features/publish/group";
import type { PublishState } from "@/features/publish/use-publish-form";
import { useTold } from "@/features/publish/use-told";
import { useFormat } from "@/i18n/format";
import { cx } from "@/ui/cx";
import { Field } from "@/ui/field";
import { Input, Textarea } from "@/ui/input";

/** The texts that the video appears with. */
export function DetailFields({ state }: { state: PublishState }) {
  const { t } = useTranslation("publish");
  const format = useFormat();
  const told = useTold(state);
  const { form, change, publisher } = state;
  const limits = publisher?.limits ?? null;
  const title = lettersOf(form.title.trim());
  const description = bytesOf(form.description);
  return (
    <Group title={t("dialog.details")}>
      <Field
        label={t("fields.title")}
        required
        error={told("title")}
        hint={limits ? <Count isOver={title > limits.title} text={t("fields.titleCount", { number: format.number(title), most: format.number(limits.title) })} /> : null}
      >
        <Input value={form.title} autoComplete="off" onChange={(event) => change({ title: event.target.value })} />
      </Field>
      <Field
        label={t("fields.description")}
        error={told("description")}
        hint={
          <span className="flex justify-between gap-4">
            {t("fields.descriptionHint")}
            {limits ? (
              <Count
                isOver={description > limits.description}
                text={t("fields.descriptionCount", { number: format.number(description), most: format.number(limits.description) })}
              />
            ) : null}
          </span>
        }
      >
        <Textarea value={form.description} className="max-h-72 min-h-24" onChange={(event) => change({ description: event.target.value })} />
      </Field>
    </Group>
  );
}

/** How much of a limit is used. */
export function Count({ isOver, text }: { isOver: boolean; text: string }) {
  return <span className={cx("ml-auto block shrink-0 text-right tabular-nums", isOver && "font-medium text-danger-text")}>{text}</span>;
}
