import {
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DndContextProps,
  type SensorDescriptor,
  type SensorOptions,
  type UniqueIdentifier,
} from "@dnd-kit/core";
import { sortableKeyboardCoordinates } from "@dnd-kit/sortable";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Drag with the mouse after a few pixels, with a finger after a moment (so that it can still scroll), or with the space key. */
export function useSceneSensors(): SensorDescriptor<SensorOptions>[] {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: sortableKeyboardCoordinates,
      keyboardCodes: { start: ["Space"], cancel: ["Escape"], end: ["Space", "Enter"] },
    }),
  );
}

/** What a screen reader is told while a scene is carried. */
export function useDragTexts(ids: readonly string[]): NonNullable<DndContextProps["accessibility"]> {
  const { t } = useTranslation("storyboards");
  return useMemo(() => {
    const place = (id: UniqueIdentifier | undefined) => ids.indexOf(String(id)) + 1;
    return {
      screenReaderInstructions: { draggable: t("drag.how") },
      announcements: {
        onDragStart: ({ active }) => t("drag.start", { number: place(active.id) }),
        onDragOver: ({ over }) => (over ? t("drag.over", { place: place(over.id), count: ids.length }) : undefined),
        onDragEnd: ({ over }) => (over ? t("drag.end", { place: place(over.id) }) : t("drag.cancel")),
        onDragCancel: () => t("drag.cancel"),
      },
    };
  }, [ids, t]);
}
