import { expect, it } from "vitest";

import { randomId } from "@/random-id";

it("makes ids of 128 bits that differ", () => {
  const ids = new Set(Array.from({ length: 100 }, randomId));
  expect(ids.size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});
