import type { JobModel, SpeechOutput, StillOutput, VideoOutput } from "@/api/schema";

/** The video that a job has made, if it has made one. */
export function videoOf({ output }: JobModel): VideoOutput | null {
  return output && "video_url" in output ? (output as VideoOutput) : null;
}

/** The speech that a job has made, if it has made that. */
export function speechOf({ output }: JobModel): SpeechOutput | null {
  return output && "audio_url" in output ? (output as SpeechOutput) : null;
}

/** The still of a scene that a preview has made, if it was one of a scene. */
export function stillOf({ output }: JobModel): StillOutput | null {
  return output && "scene_id" in output ? (output as StillOutput) : null;
}

/** What is told of anything that was made, as far as it has it. */
export interface Made {
  thumbnailUrl: string | null;
  durationSeconds: number | null;
  width: number | null;
  height: number | null;
  sizeBytes: number | null;
}

export function madeOf(job: JobModel): Made | null {
  const output: Record<string, unknown> | null = job.output;
  if (!output) return null;
  const number = (name: string) => (typeof output[name] === "number" ? output[name] : null);
  return {
    thumbnailUrl: typeof output["thumbnail_url"] === "string" ? output["thumbnail_url"] : null,
    durationSeconds: number("duration_seconds"),
    width: number("width"),
    height: number("height"),
    sizeBytes: number("size_bytes"),
  };
}
