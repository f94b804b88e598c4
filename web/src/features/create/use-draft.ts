import { useCallback, useEffect, useMemo, useState } from "react";

import { useBrand } from "@/api/brand";
import { brandedDraft, EMPTY_DRAFT, parseDraft, type Draft } from "@/features/create/draft";
import { readStored, writeStored } from "@/stored";

const NAME = "create-draft";
const QUIET_MS = 150;

/** The draft of this browser: it outlives a reload, an expired session and a closed tab. */
export function useDraft() {
  const [stored] = useState(() => readStored(NAME));
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const brand = useBrand().data?.brand;
  const draft = useMemo(() => {
    const first = stored === null && brand ? brandedDraft(EMPTY_DRAFT, brand) : parseDraft(stored);
    return { ...first, ...edits };
  }, [brand, edits, stored]);
  useEffect(() => {
    if (Object.keys(edits).length === 0) return undefined;
    const timer = setTimeout(() => writeStored(NAME, JSON.stringify(draft)), QUIET_MS);
    return () => clearTimeout(timer);
  }, [draft, edits]);
  const change = useCallback((part: Partial<Draft>) => setEdits((before) => ({ ...before, ...part })), []);
  /** The text has become a video; the choices stay for the next one. */
  const clear = useCallback(() => {
    writeStored(NAME, JSON.stringify({ ...draft, text: "" }));
    setEdits((before) => ({ ...before, text: "" }));
  }, [draft]);
  return { draft, change, clear };
}
