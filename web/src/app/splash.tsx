import { Mark } from "@/ui/mark";

/** Shown while the page finds out who is here. */
export function Splash() {
  return (
    <div className="grid min-h-dvh place-items-center" role="status">
      <Mark className="size-12 animate-breathe" />
    </div>
  );
}
