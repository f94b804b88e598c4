import type { Source } from "@/api/events/stream";

/** An event source that does what a test says. */
export class FakeSource implements Source {
  static opened: FakeSource[] = [];
  onopen: Source["onopen"] = null;
  onmessage: Source["onmessage"] = null;
  onerror: Source["onerror"] = null;
  closed = false;

  constructor(readonly url: string) {
    FakeSource.opened.push(this);
  }

  /** The one that was opened last. */
  static get last(): FakeSource {
    const last = FakeSource.opened.at(-1);
    if (!last) throw new Error("No source was opened.");
    return last;
  }

  open(): this {
    this.onopen?.(new Event("open"));
    return this;
  }

  send(data: unknown, lastEventId = ""): this {
    this.onmessage?.(new MessageEvent("message", { data: typeof data === "string" ? data : JSON.stringify(data), lastEventId }));
    return this;
  }

  fail(): void {
    this.onerror?.(new Event("error"));
  }

  close(): void {
    this.closed = true;
  }
}
