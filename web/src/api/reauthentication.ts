import { createStore } from "@/store";

/** `none`: all is well, or nobody has signed in yet; `wanted`: the session has ended, and somebody should sign in again. */
export type Reauthentication = "none" | "wanted";

export const reauthentication = createStore<Reauthentication>("none");
let signedIn = false;
let waiting: ((done: boolean) => void)[] = [];

/** Tell that somebody is signed in: from now on, a 401 is the end of that session. */
export function sessionBegan(): void {
  signedIn = true;
  settle(true);
}

/** Tell that nobody is signed in, by their own wish: whoever waits gets the answer they had. */
export function sessionEnded(): void {
  signedIn = false;
  settle(false);
}

/** Wait until somebody has signed in again; `false` where nobody was, or nobody will. */
export function renewed(): Promise<boolean> {
  if (!signedIn) return Promise.resolve(false);
  reauthentication.set("wanted");
  return new Promise((resolve) => waiting.push(resolve));
}

function settle(done: boolean): void {
  const settled = waiting;
  waiting = [];
  reauthentication.set("none");
  for (const resolve of settled) resolve(done);
}
