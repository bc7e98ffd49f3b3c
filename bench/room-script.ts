import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { clientFolder } from '../app/platform/assets.ts'

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[] }

/**
 * All script that the room's page loads, by gzip in kB: its islands and what they ask for, but Python's own; and how much
 * of it comes only when someone opens the terminal.
 */
export function roomScript(page: string): { whole: number; terminal: number } {
  const manifest = JSON.parse(readFileSync(join(clientFolder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const entry = 'app/platform/islands.client.ts'
  const seen = new Set<string>()
  const queue = [entry, ...[...page.matchAll(/data-source="([^"]+)"/g)].map(match => match[1]!)]
  for (let source = queue.pop(); source; source = queue.pop()) {
    if (seen.has(source) || source.startsWith('app/python/browser/')) continue
    seen.add(source)
    const { imports = [], dynamicImports = [] } = manifest[source] ?? {}
    // The client entry names every island of the product: a page asks only for its own.
    queue.push(...imports, ...(source === entry ? [] : dynamicImports))
  }
  const kB = (sources: string[]) => {
    const files = new Set(sources.flatMap(source => manifest[source]?.file ?? []))
    const bytes = [...files].map(
      file => gzipSync(readFileSync(join(clientFolder, file)), { level: 9 }).length,
    )
    return bytes.reduce((sum, length) => sum + length, 0) / 1024
  }
  const sources = [...seen]
  return { whole: kB(sources), terminal: kB(sources.filter(source => source.includes('terminal-xterm'))) }
}
