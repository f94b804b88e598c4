import { ChartColumn, Clapperboard, LibraryBig, ListVideo, type LucideIcon, Settings2, WandSparkles } from "lucide-react";

import type en from "@/i18n/en";

/** A room that the rail leads to. */
export interface Place {
  to: string;
  name: keyof (typeof en)["common"]["places"];
  icon: LucideIcon;
  /** Pressed after `g`, it leads here. */
  key: string;
}

/** The rooms, in the rail's order; the first one is where `/` leads. A room stands here once it is built, not before. */
export const PLACES: readonly [Place, ...Place[]] = [
  { to: "/", name: "create", icon: WandSparkles, key: "c" },
  { to: "/jobs", name: "jobs", icon: ListVideo, key: "j" },
  { to: "/storyboards", name: "storyboards", icon: Clapperboard, key: "s" },
  { to: "/library", name: "library", icon: LibraryBig, key: "l" },
  { to: "/analytics", name: "analytics", icon: ChartColumn, key: "a" },
  { to: "/settings", name: "settings", icon: Settings2, key: "," },
];
