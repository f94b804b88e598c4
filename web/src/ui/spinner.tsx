import { cx } from "@/ui/cx";

/** A small turning ring; whatever holds it says in words what is going on. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cx("inline-block size-4 animate-turn rounded-full border-2 border-current border-r-transparent", className)}
    />
  );
}
