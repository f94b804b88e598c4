import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import type { JobModel } from "@/api/schema";
import type { PublishState } from "@/features/publish/use-publish-form";
import { videoOf } from "@/features/jobs/output";
import { targetName } from "@/features/publish/target-words";
import { useFormat } from "@/i18n/format";

/** How the video will look where it goes. */
export function PublishPreview({ job, state }: { job: JobModel; state: PublishState }) {
  const { t } = useTranslation("publish");
  const format = useFormat();
  const video = videoOf(job);
  const channel = state.publisher?.needs_channel ? state.channels.find(({ id }) => id === state.form.channelId) : undefined;
  if (!video) return null;
  const thumbnail = apiUrl(video.thumbnail_url);
  const facts = [
    [t("dialog.length"), format.clock(video.duration_seconds)],
    [t("dialog.format"), `${video.width} × ${video.height}`],
    [t("dialog.file"), format.size(video.size_bytes)],
  ];
  return (
    <aside aria-label={t("dialog.preview")} className="sticky top-0 overflow-hidden rounded-md border border-line bg-surface max-md:hidden">
      <div className="relative aspect-video overflow-hidden bg-black">
        <img src={thumbnail} alt="" aria-hidden className="absolute inset-0 size-full scale-110 object-cover opacity-40 blur-xl" />
        <img src={thumbnail} alt="" className="absolute inset-0 size-full object-contain" />
        <span className="absolute right-1.5 bottom-1.5 rounded-sm bg-black/80 px-1 text-2xs font-medium text-white tabular-nums">{format.clock(video.duration_seconds)}</span>
      </div>
      <div className="p-3">
        <p className="line-clamp-2 text-sm font-medium wrap-anywhere">{state.form.title.trim() || t("troubles.titleMissing")}</p>
        <p className="mt-0.5 truncate text-xs text-ink-faint">{channel?.title ?? (state.publisher ? targetName(state.publisher.target, t, state.publisher.label) : "")}</p>
        <dl className="mt-3 space-y-1 border-t border-line pt-3 text-xs">
          {facts.map(([label, value]) => (
            <div key={label} className="flex justify-between gap-3">
              <dt className="text-ink-faint">{label}</dt>
              <dd className="tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </aside>
  );
}
