/** Say whether two JSON values are the same; white space around texts does not count, as the studio takes it off. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one === "string" && typeof other === "string") return one.trim() === other.trim();
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const first = Object.entries(one).filter(([, value]) => value !== undefined);
  const second = new Map(Object.entries(other).filter(([, value]) => value !== undefined));
  return first.length === second.size && first.every(([key, value]) => second.has(key) && isSame(value, second.get(key)));
}
