import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'vite'
import { projectRoot } from '../app/platform/config.ts'

export type Import = { from: string; to: string; typeOnly: boolean }

/** Every import between our own files, and of packages by name, as paths from the project's root. */
export function readImports(): Import[] {
  return globSync('{app,server,db,test,bench}/**/*.{ts,tsx}', { cwd: projectRoot }).flatMap(importsOf)
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(projectRoot, file), 'utf8')
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`)
  const target = (name: string) =>
    (name.startsWith('.') ? normalize(join(dirname(file), name)) : name).replace(/\?.*$/, '')
  const stated = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: file,
    to: target(moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every(entry => entry.isType),
  }))
  const passedOn = module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(entry => entry.moduleRequest)
    .map(entry => ({ from: file, to: target(entry.moduleRequest!.value), typeOnly: entry.isType }))
  const dynamic = module.dynamicImports
    .map(({ moduleRequest }) => text.slice(moduleRequest.start, moduleRequest.end).match(/^'([^']+)'$/)?.[1])
    .filter(name => name !== undefined)
    .map(name => ({ from: file, to: target(name), typeOnly: false }))
  return [...stated, ...passedOn, ...dynamic]
}
