import type { SessionDocument } from "@/api/schema";

/** Say whether whoever is signed in may publish; `admin` is good for everything. */
export function mayPublish(session: SessionDocument | null | undefined): boolean {
  return session?.scopes.some((scope) => scope === "publish" || scope === "admin") ?? false;
}
