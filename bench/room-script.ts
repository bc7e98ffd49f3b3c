import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { clientFolder } from '../app/platform/assets.ts'

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[] }

/** All script that a browser loads for the room, by gzip in kB: its islands and what they ask for, but Python's. */
export async function roomScript(): Promise<number> {
  const manifest = JSON.parse(readFileSync(join(clientFolder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const islands = globSync('app/interview/room/**/*.island.tsx')
  const seen = new Set<string>()
  const queue = ['app/platform/islands.client.ts', ...islands]
  for (let source = queue.pop(); source; source = queue.pop()) {
    if (seen.has(source) || source.startsWith('app/python/browser/')) continue
    seen.add(source)
    const { imports = [], dynamicImports = [] } = manifest[source] ?? {}
    // The client entry names every island of the product: a page asks only for its own.
    queue.push(...imports, ...(source === 'app/platform/islands.client.ts' ? [] : dynamicImports))
  }
  const files = new Set([...seen].flatMap(source => manifest[source]?.file ?? []))
  const bytes = [...files].map(file => gzipSync(readFileSync(join(clientFolder, file)), { level: 9 }).length)
  return bytes.reduce((sum, length) => sum + length, 0) / 1024
}
