import { expect, it, vi } from "vitest";

import { Turns } from "@/features/storyboards/turns";

it("gives so many turns at once, and the next one when one is over", () => {
  const turns = new Turns(2);
  const went = vi.fn<(who: string) => void>();
  const over = ["1", "2", "3", "4"].map((one) => turns.ask(() => went(one)));
  expect(went.mock.calls.flat()).toEqual(["1", "2"]);
  over[1]?.();
  over[1]?.();
  expect(went.mock.calls.flat()).toEqual(["1", "2", "3"]);
});

it("passes over who does not wait any more", () => {
  const turns = new Turns(1);
  const went = vi.fn<(who: string) => void>();
  const first = turns.ask(() => went("first"));
  turns.ask(() => went("second"))();
  turns.ask(() => went("third"));
  first();
  expect(went.mock.calls.flat()).toEqual(["first", "third"]);
});
