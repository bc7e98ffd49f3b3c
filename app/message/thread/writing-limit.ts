import { sql } from 'kysely'
import type { Pair } from '../../account/block.ts'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { createLimit } from '../../platform/limit.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Upload } from './message.db.ts'
import type { Thread } from './thread.db.ts'
import { mostAnHour, mostBytesADay } from './thread.ts'

/** How much somebody can write: less to those with whom they share no interview and no contract. */
export function createWritingLimits({ database: { datePool } }: Platform) {
  const hour = 3600
  const strangers = createLimit(datePool, 'message-stranger', mostAnHour.stranger, hour)
  const all = createLimit(datePool, 'message', mostAnHour.known, hour)
  // Counted in kilobytes: the table keeps whole numbers.
  const volume = createLimit(datePool, 'message-files', Math.floor(mostBytesADay / 1024), 24 * hour)
  return {
    /** What is wrong, by field, when there was too much; undefined when it was counted and can be sent. */
    async take(
      db: Db,
      { accountId }: Viewer,
      { company_id, talent_account_id }: Thread,
      files: Upload[],
    ): Promise<Record<string, string> | undefined> {
      if (files.length > 0) {
        const kilobytes = files.reduce((sum, { bytes }) => sum + Math.ceil(bytes.length / 1024), 0)
        const { points, seconds } = await volume.left(accountId)
        if (kilobytes > points)
          return { files: `You have attached 60 MB within a day. Attach more ${inWords(seconds)}.` }
        await volume.spend(accountId, kilobytes)
      }
      const known = talent_account_id && (await areKnown(db, { company_id, talent_account_id }))
      const wait = (await all.take(accountId)) || (known ? 0 : await strangers.take(accountId))
      if (wait === 0) return undefined
      const why = known
        ? `You have sent ${mostAnHour.known} messages within an hour.`
        : `To people with whom you have no interview and no contract you can send ${mostAnHour.stranger} messages an hour.`
      return { body: `${why} Write again ${inWords(wait)}.` }
    },
  }
}

async function areKnown(db: Db, { company_id, talent_account_id }: Pair): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (
      select from jobs.proposal_card p
      where p.company_id = ${company_id} and p.talent_account_id = ${talent_account_id} and (
        exists (select from interview.interview_card i
          where i.proposal_id = p.id and i.state in ('scheduled', 'live', 'done'))
        or exists (select from work.contract_card c where c.proposal_id = p.id))
    ) as known`.execute(db)
  return rows[0]!.known
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return minutes > 90
    ? `in ${Math.ceil(minutes / 60)} hours`
    : `in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
