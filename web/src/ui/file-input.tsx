import type { Ref } from "react";

export interface FileInputProps {
  /** What its button clicks. */
  ref: Ref<HTMLInputElement>;
  onFiles: (files: File[]) => void;
  /** What may come, as `accept` of an input has it: `image/*,.mp4`. */
  accept?: string | undefined;
  multiple?: boolean;
}

/** The system's own dialog for files, behind a button: never seen itself. */
export function FileInput({ ref, onFiles, accept, multiple = false }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={multiple}
      accept={accept}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same file may be chosen again.
        event.target.value = "";
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
