import { AudioLines, Captions, Download, FileBraces, FileVideo, Image, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import { useJobFiles } from "@/api/job-files";
import type { ArtifactModel, JobModel } from "@/api/schema";
import { Panel } from "@/features/job/panel";
import { useFormat } from "@/i18n/format";
import { Skeleton } from "@/ui/skeleton";

const KINDS = ["video", "speech", "srt", "vtt", "thumbnail", "storyboard", "words"] as const;
type Kind = (typeof KINDS)[number];

const ICONS: Record<Kind, LucideIcon> = {
  video: FileVideo,
  speech: AudioLines,
  srt: Captions,
  vtt: Captions,
  thumbnail: Image,
  storyboard: FileBraces,
  words: FileBraces,
};

/** Everything that the job has made, to be taken along. */
export function Files({ job }: { job: JobModel }) {
  const { t } = useTranslation("job");
  const { data, isPending } = useJobFiles(job);
  if (job.state !== "done" || job.type === "publish") return null;
  const files = [...(data ?? [])].sort((one, other) => placeOf(one) - placeOf(other));
  return (
    <Panel title={t("files")}>
      {isPending ? <Skeleton className={job.type === "tts" ? "h-33" : "h-55"} /> : null}
      <ul className="-mx-2">
        {files.map((file) => (
          <FileRow key={file.name} file={file} />
        ))}
      </ul>
    </Panel>
  );
}

function FileRow({ file }: { file: ArtifactModel }) {
  const { t } = useTranslation("job");
  const format = useFormat();
  const kind = kindOf(file);
  const name = kind ? t(`fileNames.${kind}`) : file.name;
  const Icon = kind ? ICONS[kind] : FileBraces;
  return (
    <li>
      <a
        href={apiUrl(file.url)}
        download
        className="group flex h-11 items-center gap-3 rounded-md px-2 transition-colors duration-150 hover:bg-hover"
      >
        <Icon aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <span className="grow truncate">
          <span className="sr-only">{t("download")} </span>
          {name}
        </span>
        <span className="shrink-0 text-xs text-ink-faint tabular-nums">
          {file.name.slice(file.name.lastIndexOf(".") + 1).toUpperCase()} · {format.size(file.size_bytes)}
        </span>
        <Download aria-hidden className="size-4 shrink-0 text-ink-faint transition-colors duration-150 group-hover:text-ink" />
      </a>
    </li>
  );
}

function kindOf({ name }: ArtifactModel): Kind | undefined {
  const [stem = "", ending = ""] = name.split(".");
  const wanted = stem === "captions" ? ending : stem;
  return KINDS.find((kind) => kind === wanted);
}

function placeOf(file: ArtifactModel): number {
  const kind = kindOf(file);
  return kind ? KINDS.indexOf(kind) : KINDS.length;
}
