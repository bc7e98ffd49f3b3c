import { globSync } from 'node:fs'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

// Two builds of one source: what a browser gets (dist/client) and the server (dist/server).
// Islands are found by their file name, so that none has to be registered by hand.
export default defineConfig({
  plugins: [tailwindcss()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: 'app/ui/public',
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        manifest: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: [
            'app/platform/islands.client.ts',
            'app/ui/app.css',
            'app/interview/room.css',
            ...globSync('app/**/*.worker.ts'),
          ],
        },
      },
    },
    ssr: {
      build: {
        outDir: 'dist/server',
        copyPublicDir: false,
        ssr: true,
        target: 'node26',
        sourcemap: true,
        rolldownOptions: { input: { main: 'server/main.ts', demo: 'server/demo.ts' } },
      },
    },
  },
})
