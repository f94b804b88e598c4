import { isApiError } from "@/api/errors";

/** Return what is wrong with a scene, or with one field of it, where the studio refused the board for that. */
export function sceneProblem(error: unknown, index: number, field?: string): string | undefined {
  if (!isApiError(error)) return undefined;
  const place = `scenes[${index}]`;
  return error.places.find((one) => one.place === (field === undefined ? place : `${place}.${field}`))?.message;
}
