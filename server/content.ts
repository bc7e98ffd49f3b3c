import type { Platform } from '../app/platform/platform.ts'
import { loadSkills } from '../app/skill/skill.db.ts'

/** Loads what is shipped as files into the database: the skills and the guides. The same files change nothing. */
export async function loadContent({ database: { db } }: Platform): Promise<void> {
  await loadSkills(db)
}
