import { AudioLines, Clapperboard, Image } from "lucide-react";

import { apiUrl } from "@/api/base";
import type { JobModel } from "@/api/schema";

const ICONS = { compose: Clapperboard, tts: AudioLines, preview: Image, publish: Clapperboard };

/** What a job has made, small; until then, what kind it is. */
export function JobThumbnail({ job }: { job: JobModel }) {
  const address = job.output && "thumbnail_url" in job.output ? job.output.thumbnail_url : null;
  const Icon = ICONS[job.type];
  return (
    <span className="grid h-12 w-16 shrink-0 place-items-center overflow-hidden rounded-sm border border-line bg-sunken text-ink-faint">
      {typeof address === "string" ? (
        <img src={apiUrl(address)} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <Icon aria-hidden className="size-5 stroke-[1.5]" />
      )}
    </span>
  );
}
