import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { clientFolder } from '../app/platform/assets.ts'
import { projectRoot } from '../app/platform/config.ts'

/** Builds what browsers get, unless the last build is newer than everything it was made from. */
export async function buildWhenStale(): Promise<void> {
  const built = statSync(join(clientFolder, '.vite/manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = globSync('{app/**/*.{ts,tsx,css,svg},sandbox/*.py,vite.config.ts,package-lock.json}', {
    cwd: projectRoot,
  })
  const fresh = sources.every(
    file => file.includes('.test.') || statSync(join(projectRoot, file)).mtimeMs < built,
  )
  if (fresh) return
  const builder = await createBuilder({ root: projectRoot, logLevel: 'warn' })
  await builder.build(builder.environments['client']!)
}
