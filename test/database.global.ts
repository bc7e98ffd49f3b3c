import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { projectRoot, readConfig } from '../app/platform/config.ts'
import { openDatabase } from '../app/platform/database.ts'
import { createLog } from '../app/platform/log.ts'
import { migrate } from '../app/platform/migrate.ts'
import { startPostgres } from '../app/platform/postgres.ts'
import { loadContent } from '../server/content.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; user: string }
  }
}

// One real PostgreSQL for the whole run. Its database `rapport` is migrated and holds the shipped content; each test
// file works in a copy of it.
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-test-'))
  const postgres = await startPostgres({
    folder,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  const database = openDatabase(postgres.connection, () => {})
  await migrate(database.datePool, join(projectRoot, 'db/migrations'))
  const config = readConfig({ LOG_LEVEL: 'warn' })
  const at = Temporal.Instant.from('2026-01-01T00:00:00Z')
  await loadContent({ config, database, log: createLog(config), clock: () => at })
  await database.close()
  const admin = new pg.Client({ ...postgres.connection, database: 'postgres' })
  await admin.connect()
  await admin.query('alter database rapport with is_template true allow_connections false')
  await admin.end()
  project.provide('postgres', { host: String(postgres.connection.host), user: 'rapport' })
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
