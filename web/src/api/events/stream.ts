import { AT_REST, connectionOf, step, type Connection, type Effect, type Input, type LineState } from "@/api/events/machine";

/** What is used of the browser's `EventSource`. */
export interface Source {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent<string>) => void) | null;
  onerror: ((event: Event) => void) | null;
  close: () => void;
}

export interface StreamOptions {
  /** Open a stream that goes on after an event, or from now. */
  open: (lastEventId: string | null) => Source;
  onMessage: (data: string) => void;
  /** Something may have been missed. */
  onMissed: () => void;
  /** Ask by other means, until `false`. */
  onPoll: (on: boolean) => void;
  onConnection: (connection: Connection) => void;
  /** Whether something should be heard: silence is a sign then. */
  expectsNews: () => boolean;
  random?: () => number;
}

export const OPEN_WITHIN_MS = 10_000;
export const SILENT_MS = 45_000;
export const HIDDEN_MS = 30_000;
const LOOK_EVERY_MS = 5_000;

/** Keeps one event stream open through everything; what it decides is in `machine.ts`. */
export class EventStream {
  #state: LineState = AT_REST;
  #source: Source | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #look: ReturnType<typeof setInterval> | undefined;
  #lookedAt = 0;
  #heardAt = 0;
  #hiddenAt: number | null = null;
  readonly #options: StreamOptions;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  start(): void {
    addEventListener("online", this.#onNetwork);
    addEventListener("offline", this.#onNetwork);
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.#lookedAt = Date.now();
    this.#look = setInterval(this.#onLook, LOOK_EVERY_MS);
    this.#input({ type: "network", online: navigator.onLine });
    this.#input({ type: "start" });
  }

  stop(): void {
    removeEventListener("online", this.#onNetwork);
    removeEventListener("offline", this.#onNetwork);
    document.removeEventListener("visibilitychange", this.#onVisibility);
    clearInterval(this.#look);
    this.#input({ type: "stop" });
  }

  /** Try again now. */
  retry(): void {
    this.#input({ type: "doubted" });
  }

  #input(input: Input): void {
    const [state, effects] = step(this.#state, input, (this.#options.random ?? Math.random)());
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    this.#options.onConnection(connectionOf(state));
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case "open":
        this.#open(effect.lastEventId);
        break;
      case "close":
        clearTimeout(this.#timer);
        this.#source?.close();
        this.#source = null;
        break;
      case "wait":
        this.#timer = setTimeout(() => this.#input({ type: "due" }), effect.milliseconds);
        break;
      case "poll":
        this.#options.onPoll(effect.on);
        break;
      case "refetch":
        this.#options.onMissed();
        break;
    }
  }

  #open(lastEventId: string | null): void {
    const source = this.#options.open(lastEventId);
    this.#source = source;
    this.#timer = setTimeout(() => this.#input({ type: "failed" }), OPEN_WITHIN_MS);
    // A source that was closed may still have something in the browser's queue.
    const ifOurs = (act: () => void) => {
      if (this.#source === source) act();
    };
    source.onopen = () =>
      ifOurs(() => {
        clearTimeout(this.#timer);
        this.#heardAt = Date.now();
        this.#input({ type: "opened" });
      });
    source.onmessage = (event) =>
      ifOurs(() => {
        this.#heardAt = Date.now();
        this.#input({ type: "message", id: event.lastEventId || null });
        this.#options.onMessage(event.data);
      });
    source.onerror = () => ifOurs(() => this.#input({ type: "failed" }));
  }

  readonly #onNetwork = (): void => {
    this.#input({ type: "network", online: navigator.onLine });
  };

  readonly #onVisibility = (): void => {
    if (document.visibilityState === "hidden") {
      this.#hiddenAt = Date.now();
      return;
    }
    const away = this.#hiddenAt === null ? 0 : Date.now() - this.#hiddenAt;
    this.#hiddenAt = null;
    if (away > HIDDEN_MS) this.#input({ type: "doubted" });
  };

  /** Look at the clock: a leap means that the machine slept, silence while jobs run means that the line is dead. */
  readonly #onLook = (): void => {
    const now = Date.now();
    const slept = now - this.#lookedAt > 4 * LOOK_EVERY_MS;
    this.#lookedAt = now;
    // Pages in the background are woken once a minute; they look again when they are seen.
    if (document.visibilityState === "hidden") return;
    const silent = this.#state.phase === "live" && now - this.#heardAt > SILENT_MS && this.#options.expectsNews();
    if (slept || silent) this.#input({ type: "doubted" });
  };
}
