/** Read what this browser keeps for the page; nothing where storage is closed to it. */
export function readStored(name: string): string | null {
  try {
    return localStorage.getItem(`genscene.${name}`);
  } catch {
    return null;
  }
}

export function writeStored(name: string, value: string): void {
  try {
    localStorage.setItem(`genscene.${name}`, value);
  } catch {
    // It holds for this visit, then.
  }
}

export function removeStored(name: string): void {
  try {
    localStorage.removeItem(`genscene.${name}`);
  } catch {
    // Then there is nothing to remove.
  }
}
