/**
 * Turns that are given out a few at a time, in the order in which they were asked for.
 *
 * A browser holds six connections to one studio open. Stills take their time, so without turns a row of them would keep
 * what is written from being saved.
 */
export class Turns {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Ask for a turn; `go` is called once it has come. Call what is returned when it is over, or not wanted any more. */
  ask(go: () => void): () => void {
    let isOver = false;
    const begin = () => go();
    this.#waiting.add(begin);
    this.#next();
    return () => {
      if (isOver) return;
      isOver = true;
      if (!this.#waiting.delete(begin)) this.#free += 1;
      this.#next();
    };
  }

  #next(): void {
    const [first] = this.#waiting;
    if (!first || this.#free === 0) return;
    this.#waiting.delete(first);
    this.#free -= 1;
    first();
  }
}
