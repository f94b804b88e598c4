/** Return the moment that a field of date and time names, in the zone of this browser; null where it names none. */
export function instantOf(field: string): Date | null {
  if (!/^\d{4,}-\d\d-\d\dT\d\d:\d\d/.test(field)) return null;
  const moment = new Date(field);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Write a moment as such a field has it: `2026-11-23T14:05`. */
export function fieldOf(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
