import { Upload } from "lucide-react";
import { useRef, useState, type DragEvent, type ReactNode } from "react";

import { cx } from "@/ui/cx";
import { FileInput } from "@/ui/file-input";

export interface FileDropProps {
  onFiles: (files: File[]) => void;
  /** What may come, as `accept` of an input has it: `image/*,.mp4`. */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  /** What to do here. */
  label: ReactNode;
  /** A quieter line: which kinds, how large. */
  hint?: ReactNode;
  className?: string;
}

/** A place to drop files on, and a button that opens the system's own dialog. */
export function FileDrop({ onFiles, accept, multiple = true, disabled = false, label, hint, className }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (!disabled && files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <>
      <button
        type="button"
        disabled={disabled}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "flex w-full flex-col items-center gap-1 rounded-lg border border-dashed px-6 py-8 text-center transition-colors duration-150 disabled:opacity-50",
          over ? "border-accent bg-accent-soft" : "border-line-strong hover:bg-hover",
          className,
        )}
      >
        <Upload aria-hidden className="mb-1 size-5 text-ink-muted" />
        <span className="text-base font-medium">{label}</span>
        {hint ? <span className="text-xs text-ink-faint">{hint}</span> : null}
      </button>
      <FileInput ref={input} multiple={multiple} accept={accept} onFiles={onFiles} />
    </>
  );
}
