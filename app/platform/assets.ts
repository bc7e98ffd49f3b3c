import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './config.ts'

/** Where the built browser files are. */
export const clientFolder = join(projectRoot, 'dist/client')

type Manifest = Record<string, { file: string; css?: string[]; assets?: string[]; imports?: string[] }>

let manifest: Manifest | undefined

/** The URL of a built browser file, by the path of its source. Throws when it was not built. */
export function assetUrl(source: string): string {
  const entry = readManifest()[source]
  if (!entry) throw new Error(`${source} is not in the build. Run: npm run build`)
  return `/${entry.file}`
}

/** The URLs of a built browser file and of all that it imports. */
export function assetUrlsOf(source: string): string[] {
  const { file, css = [], imports = [] } = readManifest()[source]!
  return [`/${file}`, ...css.map(each => `/${each}`), ...imports.flatMap(assetUrlsOf)]
}

/** URLs of built assets whose source path ends so, for preloading. */
export function assetUrlsEnding(...ends: string[]): string[] {
  return Object.entries(readManifest())
    .filter(([source]) => ends.some(end => source.endsWith(end)))
    .map(([, entry]) => `/${entry.file}`)
}

function readManifest(): Manifest {
  if (manifest) return manifest
  const file = join(clientFolder, '.vite/manifest.json')
  if (!existsSync(file)) throw new Error('The browser files are not built. Run: npm run build')
  manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  return manifest
}
