import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Navigate, useLocation } from "react-router";

import { LiveJobs } from "@/api/events/live";
import { LiveContext } from "@/api/live-context";
import { sessionQuery } from "@/api/session";
import { Shell } from "@/app/shell";
import { Splash } from "@/app/splash";
import { JobNotifier } from "@/features/jobs/job-notifier";
import { ErrorState } from "@/ui/error-state";

/** What stands behind the sign-in: whoever is unknown is sent there, and comes back to where they wanted to go. */
export function SignedIn() {
  const session = useQuery(sessionQuery);
  const location = useLocation();
  if (session.isPending) return <Splash />;
  if (session.isError) {
    return <ErrorState error={session.error} onRetry={() => void session.refetch()} isPage />;
  }
  if (session.data === null) {
    const wanted = location.pathname + location.search;
    const query = wanted === "/" ? "" : `?${new URLSearchParams({ next: wanted })}`;
    return <Navigate to={`/sign-in${query}`} replace />;
  }
  // Another account gets a page of its own.
  return <LiveShell key={session.data.account} account={session.data.account} />;
}

function LiveShell({ account }: { account: string }) {
  const client = useQueryClient();
  const [live] = useState(() => new LiveJobs(client));
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, [live]);
  useEffect(() => {
    let before = live.connection.get();
    return live.connection.subscribe(() => {
      const now = live.connection.get();
      // What failed while the studio was away is asked again.
      if (now === "live" && before !== "live") {
        void client.refetchQueries({ predicate: (query) => query.state.status === "error" });
      }
      before = now;
    });
  }, [live, client]);
  return (
    <LiveContext value={live}>
      <Shell account={account} />
      <JobNotifier />
    </LiveContext>
  );
}
