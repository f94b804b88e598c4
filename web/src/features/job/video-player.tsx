import type { Ref } from "react";
import { useTranslation } from "react-i18next";

import { apiBase, apiUrl } from "@/api/base";
import type { VideoOutput } from "@/api/schema";

export interface VideoPlayerProps {
  ref: Ref<HTMLVideoElement>;
  output: VideoOutput;
  label: string;
  onTime: (seconds: number) => void;
}

/** The finished video, upright or wide, with its captions as a track that can be switched on. */
export function VideoPlayer({ ref, output, label, onTime }: VideoPlayerProps) {
  const { t, i18n } = useTranslation("job");
  const poster = apiUrl(output.thumbnail_url);
  return (
    <>
      <img src={poster} alt="" aria-hidden className="absolute inset-0 size-full scale-110 object-cover opacity-35 blur-2xl" />
      <video
        ref={ref}
        controls
        playsInline
        preload="metadata"
        aria-label={label}
        poster={poster}
        src={apiUrl(output.video_url)}
        width={output.width}
        height={output.height}
        // Captions of another origin come only this way.
        {...(apiBase ? { crossOrigin: "use-credentials" as const } : {})}
        onTimeUpdate={(event) => onTime(event.currentTarget.currentTime)}
        onSeeking={(event) => onTime(event.currentTarget.currentTime)}
        className="absolute inset-0 m-auto size-full max-h-full max-w-full object-contain focus-visible:-outline-offset-2"
        style={{ aspectRatio: `${output.width} / ${output.height}` }}
      >
        <track kind="captions" label={t("captions")} srcLang={i18n.language} src={apiUrl(output.captions_vtt_url)} />
      </video>
    </>
  );
}
