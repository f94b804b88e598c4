import { Lock, LockOpen } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Board, Changes, Scene } from "@/features/storyboards/board";
import { MOTIONS, OWN, TRANSITIONS } from "@/features/storyboards/choices";
import type { BoardEditor } from "@/features/storyboards/editor";
import { PictureFields } from "@/features/storyboards/picture-fields";
import { sceneProblem } from "@/features/storyboards/problems";
import { SceneTools } from "@/features/storyboards/scene-tools";
import type { Drawn } from "@/features/storyboards/use-still";
import { VoiceSelect } from "@/features/storyboards/voice-select";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input, Textarea } from "@/ui/input";
import { PlaceText } from "@/ui/problem-text";
import { Select } from "@/ui/select";

interface SceneFieldsProps {
  editor: BoardEditor;
  board: Board;
  scene: Scene;
  isLocked: boolean;
  drawn: Drawn;
  /** Why the studio does not take the board, if it does not. */
  error: unknown;
  onSelect: (sceneId: string) => void;
}

const MOST_CHARACTERS = 2000;

/** What a scene says and shows. */
export function SceneFields({ editor, board, scene, isLocked, drawn, error, onSelect }: SceneFieldsProps) {
  const { t } = useTranslation("storyboards");
  const narration = useRef<HTMLTextAreaElement>(null);
  const index = board.scenes.indexOf(scene);
  const isSilent = !scene.narration && !scene.audio;
  const set = (fields: Changes<Scene>) => editor.edit({ type: "scene", id: scene.id, fields });
  return (
    <div className="flex flex-col gap-4">
      {isLocked ? (
        <div className="flex items-center gap-2 rounded-md bg-pressed px-3 py-2 text-sm text-ink-muted">
          <Lock aria-hidden className="size-4 shrink-0" />
          <p className="grow">{t("locked.detail")}</p>
          <Button size="sm" icon={<LockOpen />} onClick={() => editor.edit({ type: "lock", id: scene.id, locked: false })}>
            {t("locked.open")}
          </Button>
        </div>
      ) : null}
      <SceneTools editor={editor} board={board} scene={scene} narration={narration} onSelect={onSelect} />
      <Field label={t("scene.narration")} error={errorOf(sceneProblem(error, index, "narration") ?? (isSilent ? undefined : sceneProblem(error, index)))}>
        <Textarea
          ref={narration}
          rows={4}
          disabled={isLocked}
          maxLength={MOST_CHARACTERS}
          value={scene.narration ?? ""}
          onChange={(event) => set({ narration: event.target.value })}
          className="max-h-80"
        />
      </Field>
      <Field label={t("scene.prompt")} error={errorOf(sceneProblem(error, index, "prompt"))} hint={t("scene.promptHint")}>
        <Textarea rows={2} disabled={isLocked} value={scene.prompt ?? ""} onChange={(event) => set({ prompt: event.target.value })} className="max-h-48" />
      </Field>
      <PictureFields board={board} scene={scene} isLocked={isLocked} drawn={drawn} set={set} />
      <Field label={t("scene.text")}>
        <Input disabled={isLocked} value={scene.text ?? ""} onChange={(event) => set({ text: event.target.value })} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("scene.motion")}>
          <Select
            disabled={isLocked}
            value={scene.motion ?? OWN}
            onChange={(value) => set({ motion: value === OWN ? null : value })}
            options={[
              { value: OWN, label: t("scene.ofStyle") },
              ...MOTIONS.map((value) => ({ value, label: t(`motions.${value}`) })),
            ]}
          />
        </Field>
        <Field label={t("scene.transition")}>
          <Select
            disabled={isLocked || board.scenes[0]?.id === scene.id}
            value={scene.transition ?? OWN}
            onChange={(value) => set({ transition: value === OWN ? null : value })}
            options={[
              { value: OWN, label: t("scene.ofStyle") },
              ...TRANSITIONS.map((value) => ({ value, label: t(`transitions.${value}`) })),
            ]}
          />
        </Field>
      </div>
      <VoiceSelect
        label={t("scene.voice")}
        own={t("scene.ofVideo")}
        disabled={isLocked}
        language={board.settings.language ?? ""}
        value={scene.voice ?? OWN}
        onChange={(voice) => set({ voice: voice === OWN ? null : voice })}
      />
      <Field label={t("scene.duration")} hint={t("scene.durationHint")} error={errorOf(sceneProblem(error, index, "duration_seconds")) ?? (isSilent && sceneProblem(error, index) ? t("scene.needsTime") : undefined)}>
        <Input
          type="number"
          inputMode="decimal"
          min={0.5}
          max={120}
          step={0.5}
          disabled={isLocked}
          value={scene.duration_seconds ?? ""}
          onChange={(event) => set({ duration_seconds: event.target.value === "" ? null : event.target.valueAsNumber })}
        />
      </Field>
    </div>
  );
}

function errorOf(message: string | undefined): ReactNode {
  return message === undefined ? undefined : <PlaceText message={message} />;
}
