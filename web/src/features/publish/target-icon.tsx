import { CloudUpload, FolderInput, Globe, MonitorPlay, type LucideIcon } from "lucide-react";

const ICONS: Record<string, LucideIcon | undefined> = { youtube: MonitorPlay, folder: FolderInput, http_put: Globe };

/** The sign of a target; a cloud for one that the page does not know. */
export function TargetIcon({ target, className }: { target: string; className?: string }) {
  const Icon = ICONS[target] ?? CloudUpload;
  return <Icon aria-hidden {...(className === undefined ? {} : { className })} />;
}
