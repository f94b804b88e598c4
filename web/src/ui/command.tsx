import { Check, Copy } from "lucide-react";
import { useState } from "react";

import { IconButton } from "@/ui/button";
import { copyText } from "@/ui/copy-text";
import { cx } from "@/ui/cx";

/** A command to run elsewhere, with a button that copies it. */
export function Command({ text, label, className }: { text: string; label: string; className?: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div className={cx("flex items-center gap-1 rounded-md border border-line bg-sunken py-0.5 pr-0.5 pl-3 text-left", className)}>
      <code className="min-w-0 grow overflow-x-auto py-1.5 font-mono text-xs whitespace-nowrap text-ink">{text}</code>
      <IconButton size="sm" label={label} onClick={() => void copyText(text).then(setCopied)}>
        {isCopied ? <Check aria-hidden className="text-success-text" /> : <Copy aria-hidden />}
      </IconButton>
    </div>
  );
}
