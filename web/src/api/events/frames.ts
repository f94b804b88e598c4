/** Longest wait of what came while the page was out of sight, where no frames are painted. */
const HIDDEN_WAIT_MS = 250;

/** Collects values and gives them over once a frame. */
export class FrameBatch<Value> {
  #waiting: Value[] = [];
  #frame: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #take: (values: Value[]) => void;

  constructor(take: (values: Value[]) => void) {
    this.#take = take;
  }

  add(value: Value): void {
    this.#waiting.push(value);
    if (this.#frame !== null || this.#timer !== null) return;
    if (document.visibilityState !== "hidden") this.#frame = requestAnimationFrame(this.flush);
    // A page that goes out of sight gets no frame any more.
    this.#timer = setTimeout(this.flush, HIDDEN_WAIT_MS);
  }

  /** Give over what waits, now. */
  readonly flush = (): void => {
    this.#settle();
    const values = this.#waiting;
    this.#waiting = [];
    if (values.length > 0) this.#take(values);
  };

  clear(): void {
    this.#settle();
    this.#waiting = [];
  }

  #settle(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#frame = null;
    this.#timer = null;
  }
}
