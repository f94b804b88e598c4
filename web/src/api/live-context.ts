import { createContext, useContext, useEffect } from "react";

import type { JobListener } from "@/api/events/ledger";
import type { LiveJobs } from "@/api/events/live";
import type { Connection } from "@/api/events/machine";
import { useStore } from "@/store";

export const LiveContext = createContext<LiveJobs | null>(null);

/** Return the page's live knowledge of jobs. */
export function useLive(): LiveJobs {
  const live = useContext(LiveContext);
  if (!live) throw new Error("There is no LiveContext around this component.");
  return live;
}

/** Return how the line to the studio is. */
export function useConnection(): Connection {
  return useStore(useLive().connection);
}

/** Be told of every live change of a job, while the component is shown. `listener` has to be stable. */
export function useJobNews(listener: JobListener): void {
  const live = useLive();
  useEffect(() => live.subscribe(listener), [live, listener]);
}
