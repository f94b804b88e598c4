import { cx } from "@/ui/cx";

/** The place of something that is on its way, in its final size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx("animate-shimmer rounded-md bg-pressed", className)} />;
}
