/**
 * Copy a text and say whether that worked. Pages that come over plain HTTP from another machine have no clipboard of their
 * own; there the old way, by selecting it, still works.
 */
export async function copyText(text: string): Promise<boolean> {
  // The types promise a clipboard that insecure pages do not have.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    if (clipboard === undefined) return copySelected(text);
    await clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const box = document.createElement("textarea");
  box.value = text;
  box.style.position = "fixed";
  box.style.opacity = "0";
  // Within an open dialog, which keeps the focus to itself.
  (before?.closest('[role="dialog"]') ?? document.body).append(box);
  box.select();
  const isCopied = document.execCommand("copy"); // eslint-disable-line @typescript-eslint/no-deprecated -- no other way there
  box.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
