import { randomId } from "@/random-id";

/** Headers of a request that makes something: sent twice, it is made once. Keep one key for all tries of one wish. */
export function onceOnly(key: string = randomId()): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}

/** Headers of a change: it is refused (412) when somebody else was faster. */
export function ifMatch(etag: string): { "If-Match": string } {
  return { "If-Match": etag };
}
