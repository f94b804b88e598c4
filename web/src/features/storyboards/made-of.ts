import { readStored, writeStored } from "@/stored";

const nameOf = (storyboardId: string) => `made.${storyboardId}`;

/** Remember the job that a storyboard was rendered by, or made from, last: its scenes tell how they sound. */
export function rememberJob(storyboardId: string, jobId: string): void {
  writeStored(nameOf(storyboardId), jobId);
}

export function rememberedJob(storyboardId: string): string | null {
  return readStored(nameOf(storyboardId));
}
