import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";

import { answered, api } from "@/api/client";
import { onceOnly } from "@/api/headers";
import { jobKeys } from "@/api/job-keys";
import { useJobNews, useLive } from "@/api/live-context";
import type { JobModel, PublicationModel, PublicationRequest } from "@/api/schema";

/** Shortest time between two readings while the upload moves. */
const EVERY_MS = 500;

export const publicationKeys = {
  of: (jobId: string) => ["jobs", "publications", "of", jobId] as const,
  one: (publicationId: string) => ["jobs", "publications", "one", publicationId] as const,
};

/** Read where a video was published, newest first. New ones are found by the jobs that publish. */
export function usePublications(jobId: string, isAllowed: boolean) {
  const client = useQueryClient();
  const live = useLive();
  const query = useQuery({
    queryKey: publicationKeys.of(jobId),
    queryFn: async ({ signal }): Promise<PublicationModel[]> => {
      const list = await answered<{ items: PublicationModel[] }>(api.GET("/api/publications", { params: { query: { job_id: jobId } }, signal }));
      for (const one of list.items) {
        live.ledger.take(one.job);
        client.setQueryData(publicationKeys.one(one.publication_id), one);
      }
      return list.items;
    },
    enabled: isAllowed,
  });
  const hear = useCallback(
    (job: JobModel, before: JobModel | undefined) => {
      if (job.type === "publish" && before === undefined) void client.invalidateQueries({ queryKey: publicationKeys.of(jobId) });
    },
    [client, jobId],
  );
  useJobNews(hear);
  return query;
}

/** Read one publication; read again as the version of its job rises. */
export function usePublication(job: JobModel) {
  const client = useQueryClient();
  const { job_id: publicationId, version } = job;
  const query = useQuery({
    queryKey: publicationKeys.one(publicationId),
    queryFn: ({ signal }): Promise<PublicationModel> =>
      answered(api.GET("/api/publications/{publication_id}", { params: { path: { publication_id: publicationId } }, signal })),
    staleTime: Infinity,
  });
  const read = query.data?.job.version;
  const readAt = query.dataUpdatedAt;
  useEffect(() => {
    if (read === undefined || read >= version) return undefined;
    const wait = Math.max(0, readAt + EVERY_MS - Date.now());
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: publicationKeys.one(publicationId) }), wait);
    return () => clearTimeout(timer);
  }, [client, publicationId, read, readAt, version]);
  return query;
}

/** Read a publication when it is asked for, and do something with it: also after who asked has gone, such as a menu. */
export function useReadPublication(onRead: (publication: PublicationModel) => void) {
  return useMutation({
    mutationFn: (publicationId: string): Promise<PublicationModel> =>
      answered(api.GET("/api/publications/{publication_id}", { params: { path: { publication_id: publicationId } } })),
    onSuccess: onRead,
  });
}

/** Publish a finished video: answers the job that does so. */
export function usePublish() {
  const client = useQueryClient();
  const live = useLive();
  return useMutation({
    mutationFn: ({ wish, once }: { wish: PublicationRequest; once: string }): Promise<JobModel> =>
      answered(api.POST("/api/publications", { body: wish, headers: onceOnly(once) })),
    onSuccess: async (job, { wish }) => {
      live.take(job);
      await client.invalidateQueries({ queryKey: publicationKeys.of(wish.job_id) });
      await client.invalidateQueries({ queryKey: jobKeys.counts });
    },
    meta: { shownInPlace: true },
  });
}

/** Do the parts again that failed beside a video that is up. */
export function useRetryParts() {
  const live = useLive();
  return useMutation({
    mutationFn: (publicationId: string): Promise<JobModel> =>
      answered(api.POST("/api/publications/{publication_id}/retry", { params: { path: { publication_id: publicationId } } })),
    onSuccess: (job) => live.take(job),
  });
}
