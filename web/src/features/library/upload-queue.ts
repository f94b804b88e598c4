import { useQueryClient, type QueryClient } from "@tanstack/react-query";

import { takeAsset } from "@/api/assets";
import { SESSION_KEY } from "@/api/session";
import { uploadAsset } from "@/api/uploads";
import { nextOf, uploadsAfter, isGoing, type Upload, type UploadChange } from "@/features/library/uploads";
import { createStore, useStore } from "@/store";

const AT_ONCE = 2;

/** Brings files one after another, also while another room is shown; ends with the session. */
export class UploadQueue {
  readonly uploads = createStore<readonly Upload[]>([]);
  private readonly leaving = new Map<number, AbortController>();
  private last = 0;

  constructor(private readonly client: QueryClient) {
    client.getQueryCache().subscribe(({ query }) => {
      // Nothing of one account goes on as another.
      const [noun] = query.queryKey as readonly unknown[];
      if (noun === SESSION_KEY[0] && query.state.data === null) this.stop();
    });
    addEventListener("beforeunload", (event) => {
      if (this.uploads.get().some(isGoing)) event.preventDefault();
    });
  }

  add(files: readonly File[]): void {
    this.change({ type: "added", files: files.map((file) => ({ id: (this.last += 1), file })) });
  }

  cancel(id: number): void {
    this.leaving.get(id)?.abort();
    this.change({ type: "removed", id });
  }

  retry(id: number): void {
    this.change({ type: "again", id });
  }

  /** Put away what has ended. */
  clear(): void {
    this.change({ type: "cleared" });
  }

  private stop(): void {
    for (const { id } of this.uploads.get()) this.cancel(id);
  }

  private change(change: UploadChange): void {
    this.uploads.update((uploads) => uploadsAfter(uploads, change));
    for (const upload of nextOf(this.uploads.get(), AT_ONCE)) void this.bring(upload);
  }

  private async bring({ id, file }: Upload): Promise<void> {
    const leaving = new AbortController();
    this.leaving.set(id, leaving);
    this.change({ type: "begun", id });
    try {
      const asset = await uploadAsset(file, { signal: leaving.signal, onProgress: (progress) => this.change({ type: "moved", id, progress }) });
      takeAsset(this.client, asset);
      this.change({ type: "arrived", id, asset });
    } catch (error) {
      if (!leaving.signal.aborted) this.change({ type: "failed", id, error });
    } finally {
      this.leaving.delete(id);
    }
  }
}

const queues = new WeakMap<QueryClient, UploadQueue>();

/** Return the one queue of the page, and what is in it. */
export function useUploads(): { queue: UploadQueue; uploads: readonly Upload[] } {
  const client = useQueryClient();
  let queue = queues.get(client);
  if (!queue) queues.set(client, (queue = new UploadQueue(client)));
  return { queue, uploads: useStore(queue.uploads) };
}
