import { defineConfig } from 'vite'

const target = 'http://127.0.0.1:4666'

/** The web view: one page, built into dist/web. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // For those who work on the view: npx vite --config web/vite.config.ts, beside a server at its usual port.
  server: {
    proxy: {
      '/_patchlab': { target, ws: true },
      '^/$': { target, bypass: ({ method, url }) => (method === 'POST' ? undefined : url) },
    },
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The page's policy lets no inline script run.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
})
