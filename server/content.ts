import { join } from 'node:path'
import { loadGuides } from '../app/guide/guide-load.db.ts'
import { projectRoot } from '../app/platform/config.ts'
import type { Platform } from '../app/platform/platform.ts'
import { loadSkills } from '../app/skill/skill.db.ts'

/** Loads what is shipped as files into the database: the skills and the guides. The same files change nothing. */
export async function loadContent({ database: { db }, clock, log }: Platform): Promise<void> {
  await loadSkills(db)
  const { errors } = await loadGuides(db, clock(), join(projectRoot, 'content/guides'))
  for (const { file, line, message } of errors)
    log.error(`content/guides/${file}, line ${line}: ${message} This guide stays as it was.`)
}
