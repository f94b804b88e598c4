import { describe, expect, it } from "vitest";

import { AT_REST, connectionOf, LONGEST_WAIT_MS, step, waitFor, type Effect, type Input, type LineState } from "@/api/events/machine";

/** Play inputs through the machine; returns where it ends, and what the last one made it do. */
function play(...inputs: Input[]): { state: LineState; effects: Effect[] } {
  let state = AT_REST;
  let effects: Effect[] = [];
  for (const input of inputs) [state, effects] = step(state, input, 0.5);
  return { state, effects };
}

const START: Input = { type: "start" };
const OPENED: Input = { type: "opened" };
const FAILED: Input = { type: "failed" };
const DUE: Input = { type: "due" };
const message = (id: string): Input => ({ type: "message", id });

describe("waitFor", () => {
  it("doubles, up to half a minute, and leaves half to chance", () => {
    expect([1, 2, 3, 4].map((failures) => waitFor(failures, 1))).toEqual([500, 1000, 2000, 4000]);
    expect(waitFor(50, 1)).toBe(LONGEST_WAIT_MS);
    expect(waitFor(3, 0)).toBe(1000);
  });
});

describe("the line", () => {
  it("opens without an id and is live once it is open", () => {
    expect(play(START).effects).toEqual([{ do: "close" }, { do: "open", lastEventId: null }]);
    expect(connectionOf(play(START).state)).toBe("connecting");
    expect(connectionOf(play(START, OPENED).state)).toBe("live");
    expect(play(START, OPENED).effects).toEqual([{ do: "poll", on: false }]);
  });

  it("renews a line that the studio closed, quietly and from the last event", () => {
    const closed = play(START, OPENED, message("7"), FAILED);
    expect(connectionOf(closed.state)).toBe("live");
    expect(closed.effects).toEqual([{ do: "close" }, { do: "wait", milliseconds: 250 }]);
    expect(play(START, OPENED, message("7"), FAILED, DUE).effects).toContainEqual({ do: "open", lastEventId: "7" });
  });

  it("polls while it cannot be opened, and stops once it can", () => {
    const away = play(START, OPENED, message("7"), FAILED, DUE, FAILED);
    expect(connectionOf(away.state)).toBe("reconnecting");
    expect(away.effects).toContainEqual({ do: "poll", on: true });
    const back = play(START, OPENED, message("7"), FAILED, DUE, FAILED, DUE, OPENED);
    expect(back.effects).toEqual([{ do: "poll", on: false }]);
    expect(back.state.failures).toBe(0);
  });

  it("waits longer after each failure", () => {
    const waits = [2, 3, 4].map((failures) => {
      const inputs = Array.from({ length: failures }, () => [FAILED, DUE]).flat().slice(0, -1);
      return play(START, ...inputs).effects.find((effect) => effect.do === "wait")?.milliseconds;
    });
    expect(waits).toEqual([750, 1500, 3000]);
  });

  it("reads everything again where nothing tells from where to go on", () => {
    expect(play(START, OPENED, FAILED, DUE, OPENED).effects).toContainEqual({ do: "refetch" });
    expect(play(START, FAILED, DUE, OPENED).effects).toContainEqual({ do: "refetch" });
    expect(play(START, OPENED, message("7"), FAILED, DUE, OPENED).effects).not.toContainEqual({ do: "refetch" });
  });

  it("tries at once when the network comes back", () => {
    const gone = play(START, OPENED, { type: "network", online: false });
    expect(connectionOf(gone.state)).toBe("offline");
    expect(play(START, OPENED, message("7"), { type: "network", online: false }, { type: "network", online: true }).effects).toEqual([
      { do: "close" },
      { do: "open", lastEventId: "7" },
    ]);
  });

  it("forgets everything when it is stopped, and hears nothing more", () => {
    const stopped = play(START, OPENED, message("7"), { type: "stop" });
    expect(stopped.effects).toEqual([{ do: "close" }, { do: "poll", on: false }]);
    expect(stopped.state).toEqual(AT_REST);
    for (const input of [DUE, FAILED, OPENED, message("8"), { type: "doubted" } as const]) {
      expect(step(stopped.state, input, 0.5)).toEqual([AT_REST, []]);
    }
  });
});
