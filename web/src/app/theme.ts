import { readStored, writeStored } from "@/stored";
import { createStore } from "@/store";

export type Theme = "system" | "dark" | "light";
const THEMES: readonly string[] = ["system", "dark", "light"];
const CANVAS = { dark: "#0e1015", light: "#f6f6f8" };

const systemLight = matchMedia("(prefers-color-scheme: light)");

function stored(): Theme {
  const theme = readStored("theme");
  return theme !== null && THEMES.includes(theme) ? (theme as Theme) : "dark";
}

export const theme = createStore<Theme>(stored());

export function chooseTheme(chosen: Theme): void {
  writeStored("theme", chosen);
  theme.set(chosen);
}

/** Keep the page in its theme, also when the system's changes. `public/theme.js` does the same before the first paint. */
export function followTheme(): void {
  const show = () => {
    const chosen = theme.get();
    const shown = chosen === "system" ? (systemLight.matches ? "light" : "dark") : chosen;
    document.documentElement.dataset["theme"] = shown;
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", CANVAS[shown]);
  };
  theme.subscribe(show);
  systemLight.addEventListener("change", show);
  show();
}
