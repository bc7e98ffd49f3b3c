import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createAuth } from '../../app/account/auth.ts'
import { readConfig } from '../../app/platform/config.ts'
import { createLog } from '../../app/platform/log.ts'
import { testDatabase } from '../../test/database.ts'
import { fillMarket, signInAccounts } from './market.ts'

// A small market, twice: what the seed makes is the same, to the letter.

const end = Temporal.Instant.from('2026-11-01T00:00:00Z')
const size = { talents: 40, companies: 5, jobs: 14 }

test('the demo is the same at every run, and everyone in it is marked as made up', {
  timeout: 240_000,
}, async () => {
  const first = await filled()
  const second = await filled()
  expect(second.print).toEqual(first.print)
  const { db } = first.database
  const { unmarked } = await db
    .selectFrom('talent.talent_card')
    .where('bio', 'not like', '%This person is made up%')
    .select(({ fn }) => fn.countAll<number>().as('unmarked'))
    .executeTakeFirstOrThrow()
  expect(unmarked).toBe(0)
  expect((await signInAccounts(db)).map(({ who }) => who)).toEqual(['owner', 'interviewer', 'talent'])
  const { hires } = await db
    .selectFrom('work.contract_card')
    .select(({ fn }) => fn.countAll<number>().as('hires'))
    .executeTakeFirstOrThrow()
  expect(hires).toBeGreaterThan(3)
})

async function filled() {
  const database = await testDatabase()
  const config = readConfig({ LOG_LEVEL: 'error' })
  const platform = { config, database, log: createLog(config), clock: () => end }
  await fillMarket(
    database.db,
    createAuth(platform, 'a secret of at least 32 characters'),
    end,
    () => {},
    size,
  )
  return { database, print: await printOf(database) }
}

// A hash of every table of the domains, but for password hashes, which are salted, and the moment a password was set.
async function printOf({ db }: Awaited<ReturnType<typeof testDatabase>>): Promise<Record<string, string>> {
  const tables = [
    'account.company',
    'account.member',
    'talent.talent',
    'talent.talent_language',
    'talent.entry',
    'jobs.job',
    'jobs.proposal',
    'jobs.offer',
    'jobs.invitation',
    'message.sent_message',
    'interview.interview',
    'interview.score',
    'interview.decision',
    'work.contract',
    'work.review',
    'platform.event',
  ]
  const print: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await sql<{
      line: string
    }>`select t::text as line from ${sql.table(table)} t order by 1`.execute(db)
    print[table] = createHash('sha256')
      .update(rows.map(({ line }) => line).join('\n'))
      .digest('hex')
  }
  return print
}
