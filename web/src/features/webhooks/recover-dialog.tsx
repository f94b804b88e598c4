import { useId, useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import { useRecover } from "@/api/deliveries";
import { instantOf } from "@/local-time";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ProblemText } from "@/ui/problem-text";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";

const SPANS = { "1h": 1, "6h": 6, "24h": 24, "3d": 72, "7d": 168 } as const;
type Span = keyof typeof SPANS | "own";
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Sends again what did not arrive since a moment. */
export function RecoverDialog({ webhookId, onClose }: { webhookId: string; onClose: () => void }) {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation();
  const form = useId();
  const recover = useRecover(webhookId);
  const [span, setSpan] = useState<Span>("24h");
  const [at, setAt] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const now = Date.now();
    const since = span === "own" ? instantOf(at) : new Date(now - SPANS[span] * HOUR_MS);
    const isPast = since !== null && since.getTime() <= now;
    setMissing(!isPast);
    if (!isPast) return;
    recover.mutate(since.toISOString(), {
      onSuccess: ({ count }) => {
        toast.success(t("recovery.done", { count }));
        onClose();
      },
    });
  };
  const spans = (Object.keys(SPANS) as (keyof typeof SPANS)[]).map((value) => ({
    value,
    label: SPANS[value] < 2 * DAY_HOURS ? t("recovery.hours", { count: SPANS[value] }) : t("recovery.days", { count: SPANS[value] / DAY_HOURS }),
  }));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("recovery.title")}
      description={t("recovery.detail")}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="primary" type="submit" form={form} busy={recover.isPending}>
            {t("recovery.action")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t("recovery.since")}>
          <Select<Span> value={span} onChange={setSpan} options={[...spans, { value: "own", label: t("recovery.own") }]} />
        </Field>
        {span === "own" ? (
          <Field label={t("recovery.at")} required error={isMissing ? t("recovery.atMissing") : null}>
            <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
          </Field>
        ) : null}
        {recover.error ? (
          <p role="alert" className="text-sm text-danger-text">
            <ProblemText error={recover.error} />
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
