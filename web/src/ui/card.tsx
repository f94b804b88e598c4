import type { ComponentProps } from "react";

import { cx } from "@/ui/cx";

/** A surface that holds one thing. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cx("rounded-lg border border-line bg-surface", className)} {...rest} />;
}
