import { AudioLines, Clapperboard, CloudUpload, Image } from "lucide-react";

import { apiUrl } from "@/api/base";
import type { JobModel } from "@/api/schema";
import { madeOf } from "@/features/jobs/output";

const ICONS = { compose: Clapperboard, tts: AudioLines, preview: Image, publish: CloudUpload };

/** What a job has made, small; until then, what kind it is. */
export function JobThumbnail({ job }: { job: JobModel }) {
  const address = madeOf(job)?.thumbnailUrl ?? null;
  const Icon = ICONS[job.type];
  return (
    <span className="grid h-12 w-16 shrink-0 place-items-center overflow-hidden rounded-sm bg-sunken text-ink-faint ring-1 ring-line ring-inset">
      {address !== null ? (
        <img src={apiUrl(address)} alt="" loading="lazy" decoding="async" className="size-full object-cover object-[50%_30%]" />
      ) : (
        <Icon aria-hidden className="size-5 stroke-[1.5]" />
      )}
    </span>
  );
}
