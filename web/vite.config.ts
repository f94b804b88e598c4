import { fileURLToPath } from "node:url";

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { compressed } from "./plugins/compressed.ts";

const studio = process.env["GENSCENE_STUDIO"] ?? "http://127.0.0.1:8000";
/** What the studio answers; everything else is the page's. The page itself speaks only to these. */
const answered = ["/api", "/styles", "/voices", "/health", "/docs", "/openapi.json"];

export default defineConfig({
  plugins: [react(), tailwindcss(), compressed()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  html: { cspNonce: "csp-nonce-of-this-answer" },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the page's policy allows no data: addresses for scripts and fonts
    reportCompressedSize: false,
    rolldownOptions: { checks: { bundlerTimings: false } },
    chunkSizeWarningLimit: 600,
  },
  server: {
    strictPort: true,
    proxy: Object.fromEntries(answered.map((path) => [path, { target: studio, changeOrigin: false }])),
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/testing/setup.ts"],
    restoreMocks: true,
  },
});
