import type { Scope } from "@/api/keys";

/** What a key may be good for, the least first. */
export const SCOPES: readonly Scope[] = ["jobs:read", "jobs:write", "publish", "admin"];

/** What texts call them: a colon means something else there. */
export const SCOPE_WORDS = { "jobs:read": "read", "jobs:write": "write", publish: "publish", admin: "admin" } as const satisfies Record<Scope, string>;

/** Return the scopes after one of them was switched: whoever may make something may see it. */
export function scopesAfter(before: readonly Scope[], scope: Scope, isOn: boolean): Scope[] {
  const wanted = new Set(before);
  if (isOn) {
    wanted.add(scope);
    if (scope === "jobs:write") wanted.add("jobs:read");
  } else {
    wanted.delete(scope);
    if (scope === "jobs:read") wanted.delete("jobs:write");
  }
  return SCOPES.filter((one) => wanted.has(one));
}
