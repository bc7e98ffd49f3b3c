import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { projectRoot } from '../app/platform/config.ts'
import { migrate } from '../app/platform/migrate.ts'
import { testDatabase } from '../test/database.ts'

const { db, datePool } = await testDatabase()

test('the checked-in types are those of the migrated database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-schema-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const fresh = join(folder, 'schema.ts')
  execFileSync(process.execPath, [join(projectRoot, 'db/generate-types.ts'), fresh], { stdio: 'pipe' })
  expect(readFileSync(join(projectRoot, 'db/schema.ts'), 'utf8')).toBe(readFileSync(fresh, 'utf8'))
})

test('migrating again changes nothing', async () => {
  expect(await migrate(datePool, join(projectRoot, 'db/migrations'))).toEqual([])
})

test('two processes that migrate at once do not meet', async () => {
  const folder = folderOf({ '900-slow.sql': 'create table public.slow (id integer); select pg_sleep(0.3);' })
  const ran = await Promise.all([migrate(datePool, folder), migrate(datePool, folder)])
  expect(ran.flat()).toEqual(['900-slow.sql'])
})

test('a migration that fails leaves nothing of itself and names itself', async () => {
  const folder = folderOf({ '901-broken.sql': 'create table public.half (id integer); select nonsense;' })
  await expect(migrate(datePool, folder)).rejects.toThrow(/901-broken\.sql failed: .*nonsense/)
  const { rows } = await sql<{
    found: string | null
  }>`select to_regclass('public.half')::text as found`.execute(db)
  expect(rows[0]!.found).toBeNull()
})

test('a migration that was changed after it ran is refused', async () => {
  const folder = folderOf({ '902-done.sql': 'select 1;' })
  await migrate(datePool, folder)
  writeFileSync(join(folder, '902-done.sql'), 'select 2;')
  await expect(migrate(datePool, folder)).rejects.toThrow(/902-done\.sql was changed after it ran/)
})

test('an event can be neither changed nor removed', async () => {
  await sql`insert into platform.event (at, type) values ('2027-01-01', 'test.happened')`.execute(db)
  await expect(sql`update platform.event set type = 'test.other'`.execute(db)).rejects.toThrow(
    'event is append-only',
  )
  await expect(sql`delete from platform.event`.execute(db)).rejects.toThrow('event is append-only')
})

test('times and dates come and go as Temporal, to the microsecond', async () => {
  const at = Temporal.Instant.from('2027-03-28T01:30:00.123456Z')
  const on = Temporal.PlainDate.from('2027-03-28')
  const { rows } = await sql<{
    at: Temporal.Instant
    on: Temporal.PlainDate
  }>`select ${at}::timestamptz as at, ${on}::date as on`.execute(db)
  expect(rows[0]!.at.equals(at)).toBe(true)
  expect(rows[0]!.on.equals(on)).toBe(true)
})

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
