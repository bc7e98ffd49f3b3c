import { join } from 'node:path'
import { loadCities } from '../app/account/city.db.ts'
import { guideNames } from '../app/guide/guide-folder.ts'
import { loadGuides } from '../app/guide/guide-load.db.ts'
import { projectRoot } from '../app/platform/config.ts'
import { loadExchangeRates } from '../app/platform/exchange.ts'
import type { Platform } from '../app/platform/platform.ts'
import { loadSkills } from '../app/skill/skill.db.ts'

/**
 * Loads what is kept as files: the exchange rates, and into the database the skills, the cities, the guides that are
 * shipped and those that the operator has put into the data folder. The same files change nothing.
 */
export async function loadContent({ config, database: { db }, clock, log }: Platform): Promise<void> {
  loadExchangeRates(config, log)
  await loadSkills(db)
  await loadCities(db)
  const shipped = join(projectRoot, 'content/guides')
  const added = join(config.dataFolder, 'guides')
  for (const [folder, taken] of [
    [shipped, []],
    [added, guideNames(shipped)],
  ] as const) {
    const { errors } = await loadGuides(db, clock(), folder, [...taken])
    for (const { file, line, message } of errors)
      log.error(`${join(folder, file)}, line ${line}: ${message} This guide stays as it was.`)
  }
}
