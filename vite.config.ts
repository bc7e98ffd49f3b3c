import { globSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'

// Leaves scripts and styles compressed beside themselves: server/assets.ts sends those to browsers that take them.
const precompress: Plugin = {
  name: 'precompress',
  applyToEnvironment: environment => environment.name === 'client',
  async writeBundle({ dir = '' }, bundle) {
    for (const file of Object.values(bundle).filter(({ fileName }) => /\.(js|css)$/.test(fileName))) {
      const text = Buffer.from(file.type === 'chunk' ? file.code : file.source)
      const br = await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      await writeFile(join(dir, `${file.fileName}.br`), br)
      await writeFile(join(dir, `${file.fileName}.gz`), await promisify(gzip)(text, { level: 9 }))
    }
  },
}

// Two builds of one source: what a browser gets (dist/client) and the server (dist/server).
// Islands are found by their file name, so that none has to be registered by hand.
export default defineConfig({
  plugins: [tailwindcss(), precompress],
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
            'app/interview/room/room.css',
            'app/interview/replay/replay.css',
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
        rolldownOptions: { input: { main: 'server/main.ts', demo: 'server/demo.ts', cli: 'server/cli.ts' } },
      },
    },
  },
})
