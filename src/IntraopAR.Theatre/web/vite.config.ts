import { defineConfig } from "vite";

// Relative addresses, so that the page works below any path; no inlined assets, since the host's policy forbids data: URLs.
export default defineConfig({
  base: "./",
  build: {
    target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, modulePreload: { polyfill: false },
    rollupOptions: { input: ["index.html", "headset.html"] },
  },
});
