import { useTranslation } from "react-i18next";

import { Count } from "@/features/publish/detail-fields";
import { NO_CATEGORY, tagsLength } from "@/features/publish/form";
import { Group } from "@/features/publish/group";
import { SwitchRow } from "@/features/publish/switch-row";
import { TagInput } from "@/features/publish/tag-input";
import type { PublishState } from "@/features/publish/use-publish-form";
import { useTold } from "@/features/publish/use-told";
import { useFormat } from "@/i18n/format";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Select } from "@/ui/select";

/** What else goes along, and where the platform files it. */
export function MoreFields({ state }: { state: PublishState }) {
  const { t } = useTranslation("publish");
  const { form, change, publisher } = state;
  return (
    <>
      <Group title={t("dialog.along")}>
        <SwitchRow label={t("fields.captions")} hint={t("fields.captionsHint")} checked={form.captions} onChange={(captions) => change({ captions })} />
        <SwitchRow label={t("fields.thumbnail")} hint={t("fields.thumbnailHint")} checked={form.thumbnail} onChange={(thumbnail) => change({ thumbnail })} />
      </Group>
      <Group title={t("dialog.more")}>
        <TagsField state={state} />
        {publisher?.target === "youtube" ? <FilingFields state={state} /> : null}
      </Group>
    </>
  );
}

function TagsField({ state }: { state: PublishState }) {
  const { t } = useTranslation("publish");
  const format = useFormat();
  const told = useTold(state);
  const { form, change, publisher } = state;
  const length = tagsLength(form.tags);
  const most = publisher?.limits?.tags;
  return (
    <Field
      label={t("fields.tags")}
      error={told("tags")}
      hint={
        <span className="flex justify-between gap-4">
          {t("fields.tagsHint")}
          {most ? <Count isOver={length > most} text={t("fields.tagsCount", { number: format.number(length), most: format.number(most) })} /> : null}
        </span>
      }
    >
      <TagInput tags={form.tags} onChange={(tags) => change({ tags })} />
    </Field>
  );
}

function FilingFields({ state }: { state: PublishState }) {
  const { t, i18n } = useTranslation("publish");
  const told = useTold(state);
  const { form, change, publisher } = state;
  const categories = (publisher?.categories ?? []).map(({ id, label }) => ({ value: id, label: label[i18n.language] ?? label["en"] ?? id }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("fields.category")}>
        <Select value={form.category} onChange={(category) => change({ category })} options={[{ value: NO_CATEGORY, label: t("fields.categoryNone") }, ...categories]} />
      </Field>
      <Field label={t("fields.playlist")} hint={t("fields.playlistHint")} error={told("playlist")}>
        <Input value={form.playlist} autoComplete="off" spellCheck={false} onChange={(event) => change({ playlist: event.target.value })} />
      </Field>
    </div>
  );
}
