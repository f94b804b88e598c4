import { Upload } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useFileDrop } from "@/ui/use-file-drop";

/** Takes files that are dropped anywhere on the page, and says so while they hover. */
export function DropVeil({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation("library");
  const isOver = useFileDrop(onFiles);
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
