/** What the page shows of its line to the studio. */
export type Connection = "off" | "connecting" | "live" | "reconnecting" | "offline";

/**
 * `stopped`: nobody is signed in. `opening`: a stream was asked for. `live`: it is open. `waiting`: the next try is a while off.
 */
export type Phase = "stopped" | "opening" | "live" | "waiting";

export interface LineState {
  readonly phase: Phase;
  /** Tries that failed since the line was last open. */
  readonly failures: number;
  /** The last event's id, from where a new stream goes on. */
  readonly lastEventId: string | null;
  /** The line has been open since it was started: what the page knows is as old as that. */
  readonly hasBeenLive: boolean;
  /** The browser says that it has a network. */
  readonly online: boolean;
}

export type Input =
  | { type: "start" }
  | { type: "stop" }
  | { type: "opened" }
  | { type: "message"; id: string | null }
  | { type: "failed" }
  | { type: "due" }
  /** The line may be dead without having said so: the machine slept, the network changed, nothing came for long. */
  | { type: "doubted" }
  | { type: "network"; online: boolean };

export type Effect =
  | { do: "open"; lastEventId: string | null }
  | { do: "close" }
  | { do: "wait"; milliseconds: number }
  | { do: "poll"; on: boolean }
  /** Something may have been missed: read everything again. */
  | { do: "refetch" };

export const FIRST_WAIT_MS = 500;
export const LONGEST_WAIT_MS = 30_000;

export const AT_REST: LineState = { phase: "stopped", failures: 0, lastEventId: null, hasBeenLive: false, online: true };

/** How long to wait after some failures: twice as long each time, and half of it by chance, so that pages do not return as one. */
export function waitFor(failures: number, chance: number): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(whole * (0.5 + chance / 2));
}

/** Return the next state, and what to do. Pure: `chance`, from 0 to 1, is given. */
export function step(state: LineState, input: Input, chance: number): [LineState, Effect[]] {
  if (input.type === "network") return onNetwork({ ...state, online: input.online });
  if (state.phase === "stopped") return input.type === "start" ? open({ ...AT_REST, online: state.online }) : [state, []];
  switch (input.type) {
    case "start":
      return [state, []];
    case "stop":
      return [{ ...AT_REST, online: state.online }, [{ do: "close" }, { do: "poll", on: false }]];
    case "opened":
      return onOpened(state);
    case "message":
      return [{ ...state, lastEventId: input.id ?? state.lastEventId }, []];
    case "failed":
      return onFailed(state, chance);
    case "due":
      return state.phase === "waiting" ? open(state) : [state, []];
    case "doubted":
      return open(state);
  }
}

function open(state: LineState): [LineState, Effect[]] {
  return [{ ...state, phase: "opening" }, [{ do: "close" }, { do: "open", lastEventId: state.lastEventId }]];
}

function onOpened(state: LineState): [LineState, Effect[]] {
  // Without an id to go on from, the stream tells what is not ended; what ended in between would be missed.
  const missed = state.lastEventId === null && (state.hasBeenLive || state.failures > 0);
  const effects: Effect[] = [{ do: "poll", on: false }];
  if (missed) effects.push({ do: "refetch" });
  return [{ ...state, phase: "live", failures: 0, hasBeenLive: true }, effects];
}

function onFailed(state: LineState, chance: number): [LineState, Effect[]] {
  const failures = state.failures + (state.phase === "live" ? 0 : 1);
  // A line that was open is asked for again at once: the studio closes streams now and then.
  const milliseconds = failures === 0 ? Math.round(chance * FIRST_WAIT_MS) : waitFor(failures, chance);
  const effects: Effect[] = [{ do: "close" }, { do: "wait", milliseconds }];
  if (failures > 0) effects.push({ do: "poll", on: true });
  return [{ ...state, phase: "waiting", failures }, effects];
}

function onNetwork(state: LineState): [LineState, Effect[]] {
  return state.phase === "stopped" || !state.online ? [state, []] : open(state);
}

/** Return what the page shows; a line that is only being renewed counts as open. */
export function connectionOf(state: LineState): Connection {
  if (state.phase === "stopped") return "off";
  if (!state.online) return "offline";
  if (state.failures > 0) return "reconnecting";
  return state.phase === "live" || state.hasBeenLive ? "live" : "connecting";
}
