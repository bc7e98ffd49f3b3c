import { gzipSync } from 'node:zlib'
import { fillDemo } from './demo-data.ts'
import { startProgram } from './server.ts'
import { printTable } from './table.ts'

// Script that a page makes a browser load, by gzip: its script tags, all that they import, and the islands on it.

const demo = await fillDemo()
const rapport = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: demo.folder })
try {
  const paths = [
    '/',
    '/guides',
    '/guides/python',
    '/guides/python/the-gil',
    '/talent',
    '/jobs',
    '/sign-in',
    '/sign-up',
  ]
  const rows = []
  for (const path of paths) rows.push({ page: path, ...(await scriptOf(path)) })
  printTable('Script by page, gzip', rows)
} finally {
  await rapport.stop()
  demo.remove()
}

async function scriptOf(path: string): Promise<{ loader: string; 'with its islands': string }> {
  const page = await (await fetch(rapport.url + path)).text()
  const loader = await bytesFrom([...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map(match => match[1]!))
  const manifest = (await import('../dist/client/.vite/manifest.json', { with: { type: 'json' } }))
    .default as Record<string, { file: string }>
  const islands = [...page.matchAll(/data-source="([^"]+)"/g)].map(match => `/${manifest[match[1]!]!.file}`)
  const all = await bytesFrom([...loader.files, ...islands])
  return { loader: said(loader.bytes), 'with its islands': said(all.bytes) }
}

async function bytesFrom(files: string[]): Promise<{ bytes: number; files: string[] }> {
  const seen = new Set<string>()
  const queue = [...files]
  let bytes = 0
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = await (await fetch(new URL(file, rapport.url))).text()
    bytes += gzipSync(text, { level: 9 }).length
    // Static imports only: what is imported on demand counts when an island asks for it.
    for (const [, name] of text.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g))
      queue.push(new URL(name!, new URL(file, rapport.url)).pathname)
  }
  return { bytes, files: [...seen] }
}

function said(bytes: number): string {
  return bytes === 0 ? '0' : `${(bytes / 1024).toFixed(1)} kB`
}
