import { Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** Takes files that are dropped anywhere on the page, and says so while they hover. */
export function DropVeil({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation("library");
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  }, [onFiles]);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Leaving one element for another is not leaving the window.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      // A place of its own has taken it.
      if (event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take.current(files);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed inset-0 z-50 grid animate-appear place-items-center bg-overlay p-6 backdrop-blur-[2px]"
    >
      <div className="flex w-full max-w-md flex-col items-center gap-2 rounded-lg border-2 border-dashed border-accent bg-raised px-8 py-12 text-center shadow-large">
        <Upload className="size-7 text-accent-text" />
        <p className="text-lg font-semibold">{t("dropHere")}</p>
        <p className="text-sm text-ink-muted">{t("empty.kinds")}</p>
      </div>
    </div>
  );
}
