import { useTranslation } from "react-i18next";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Format {
  /** `1,234` */
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** `42%`, of a share from 0 to 1 */
  percent: (share: number) => string;
  /** `5.1 MB` */
  size: (bytes: number) => string;
  /** `1:05`, `1:02:03` */
  clock: (seconds: number) => string;
  /** `12 sec`, `3 min`, `1 hr` */
  duration: (seconds: number) => string;
  /** `23 Nov 2026, 14:05` */
  dateTime: (iso: string) => string;
  /** `2 hours ago`; a date after a week */
  ago: (iso: string, now?: number) => string;
}

/** Write numbers and dates as a language does. */
export function formatOf(language: string): Format {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: digits }).format(value);
  return {
    number: (value, options) => new Intl.NumberFormat(language, options).format(value),
    percent: (share) => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share),
    size: (bytes) => {
      const names = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
      const power = Math.min(names.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
      return unit(bytes / 1000 ** power, names[power] ?? "byte", power > 1 ? 1 : 0);
    },
    clock: (seconds) => {
      const whole = Math.max(0, Math.round(seconds));
      const parts = [Math.floor((whole % HOUR) / MINUTE), whole % MINUTE];
      if (whole >= HOUR) parts.unshift(Math.floor(whole / HOUR));
      return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
    },
    duration: (seconds) => {
      if (seconds < 90) return unit(Math.max(1, Math.round(seconds)), "second");
      if (seconds < 90 * MINUTE) return unit(Math.round(seconds / MINUTE), "minute");
      return unit(seconds / HOUR, "hour", 1);
    },
    dateTime: (iso) => dateTime.format(new Date(iso)),
    ago: (iso, now = Date.now()) => {
      const seconds = (Date.parse(iso) - now) / 1000;
      const past = Math.abs(seconds);
      if (past < 45) return relative.format(0, "second");
      if (past < HOUR) return relative.format(Math.round(seconds / MINUTE), "minute");
      if (past < DAY) return relative.format(Math.round(seconds / HOUR), "hour");
      if (past < 7 * DAY) return relative.format(Math.round(seconds / DAY), "day");
      return date.format(new Date(iso));
    },
  };
}

const made = new Map<string, Format>();

/** Return how the page's language writes numbers and dates. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  let format = made.get(i18n.language);
  if (!format) made.set(i18n.language, (format = formatOf(i18n.language)));
  return format;
}
