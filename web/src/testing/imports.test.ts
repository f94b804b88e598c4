import { expect, it } from "vitest";

const sources = import.meta.glob<string>("/src/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });

/** Return the modules that a module needs when it runs, and those that it loads later. */
function importsOf(path: string, source: string): string[] {
  const found = [...source.matchAll(/^(?:import|export)(?!\s+type\s)[^;]*?from\s+"(@\/[^"]+)"/gm)].map((match) => match[1] ?? "");
  return found.flatMap((name) => {
    const base = name.replace("@/", "/src/");
    return ["", ".ts", ".tsx"].map((ending) => base + ending).filter((one) => one in sources && one !== path);
  });
}

it("has no circle of imports", () => {
  const graph = new Map(Object.entries(sources).map(([path, source]) => [path, importsOf(path, source)]));
  expect(graph.size).toBeGreaterThan(50);
  expect([...graph.values()].flat().length).toBeGreaterThan(100);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, way: readonly string[]) => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(" → "));
    if (way.includes(path) || done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  expect(circles).toEqual([]);
});

it("keeps parts, server state and texts free of features and of the frame", () => {
  const wrong = Object.entries(sources)
    .filter(([path]) => /^\/src\/(?:api|ui|i18n)\//.test(path))
    .flatMap(([path, source]) => importsOf(path, source).map((name) => [path, name]))
    .filter(([, name]) => /^\/src\/(?:features|app)\//.test(name ?? ""));
  expect(wrong).toEqual([]);
});
