/** What a test's studio is asked. */
export interface Asked {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

export interface Told {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Answers a request, or breaks the line with `"break"`, or never answers with `"hang"`. `sent` tells how much has gone. */
export type Studio = (asked: Asked, sent: (bytes: number) => void) => Promise<Told | "break" | "hang">;

/** Return an `XMLHttpRequest` that asks a test's studio. */
export function fakeXhr(studio: Studio): typeof XMLHttpRequest {
  class FakeXhr {
    readonly upload: { onprogress: ((event: { loaded: number }) => void) | null; onload: (() => void) | null } = { onprogress: null, onload: null };
    onload: (() => void) | null = null;
    onerror: (() => void) | null = null;
    onabort: (() => void) | null = null;
    withCredentials = false;
    status = 0;
    statusText = "";
    responseText = "";
    private asked = { method: "", path: "", headers: new Headers(), body: null as unknown };
    private answer = new Headers();
    private isAborted = false;

    open(method: string, path: string): void {
      this.asked = { ...this.asked, method, path };
    }

    setRequestHeader(name: string, value: string): void {
      this.asked.headers.set(name, value);
    }

    getResponseHeader(name: string): string | null {
      return this.answer.get(name);
    }

    send(body: unknown): void {
      void this.run(body);
    }

    abort(): void {
      this.isAborted = true;
      this.onabort?.();
    }

    private async run(body: unknown): Promise<void> {
      const told = await studio({ ...this.asked, body }, (loaded) => this.upload.onprogress?.({ loaded }));
      if (this.isAborted || told === "hang") return;
      if (told === "break") {
        this.onerror?.();
        return;
      }
      this.upload.onload?.();
      this.status = told.status;
      this.answer = new Headers(told.headers);
      this.responseText = told.body === undefined ? "" : JSON.stringify(told.body);
      this.onload?.();
    }
  }
  return FakeXhr as unknown as typeof XMLHttpRequest;
}
