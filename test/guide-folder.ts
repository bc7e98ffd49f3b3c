import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { loadGuides } from '../app/guide/guide-load.db.ts'
import { testDatabase } from './database.ts'

/** The text of a question in which nothing is wrong. */
export const goodQuestion = readFileSync(join(import.meta.dirname, '../app/guide/good-question.txt'), 'utf8')

/** For each test of a file a folder with a guide of two questions, and a database that takes it. */
export async function useGuideFolder() {
  const { db } = await testDatabase()
  // The guide's name keeps the versions of different tests apart.
  const made = { folder: '', guide: '' }
  let number = 0

  beforeEach(() => {
    made.folder = mkdtempSync(join(tmpdir(), 'guides-'))
    made.guide = `test-${++number}`
    mkdirSync(join(made.folder, made.guide))
    write(
      'guide.yaml',
      'skill: python\ntitle: A test\ndescription: For tests.\nlicence: CC0-1.0\nauthors: [Ada]\nlanguages: [en]\n',
    )
    write('adding.md', question('Adding', 'middle'))
    write('sharing.md', question('Sharing', 'junior'))
  })
  afterEach(() => rmSync(made.folder, { recursive: true }))

  function write(file: string, text: string | Uint8Array): void {
    writeFileSync(join(made.folder, made.guide, file), text)
  }

  function question(title: string, level = 'junior'): string {
    return goodQuestion
      .replace('title: Adding up', `title: ${title}`)
      .replace('level: junior', `level: ${level}`)
      .replace('topic: sums', `topic: ${made.guide}`)
  }

  const load = (at: Temporal.Instant) => loadGuides(db, at, made.folder)

  /** All that loading writes. */
  async function everything() {
    const tables = ['guide.guide', 'guide.question', 'guide.question_version', 'platform.event'] as const
    return await Promise.all(tables.map(table => db.selectFrom(table).selectAll().execute()))
  }

  return { db, made, write, question, load, everything }
}
