import { hashToken } from '../account/token.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { HttpError } from '../platform/error.ts'
import { recordSearch, setFrequency } from './saved-search.db.ts'

/** The saved search whose letter had this link. Whoever has the letter may stop such letters. */
export async function selectByStopLink(db: Db, token: string) {
  const found = await db
    .selectFrom('alert.stop_link as l')
    .innerJoin('alert.saved_search as s', 's.id', 'l.search_id')
    .select(['s.id', 's.name', 's.frequency', 's.account_id'])
    .where('l.token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!found)
    throw new HttpError(
      404,
      'This link stops nothing any more: its saved search was deleted, and sends no letters.',
    )
  return found
}

/** Stops the letters of one saved search; the search itself stays. Twice is no error. */
export async function stopLetters(db: Db, now: Temporal.Instant, token: string): Promise<string> {
  return await inTransaction(db, async db => {
    const search = await selectByStopLink(db, token)
    if (search.frequency !== 'never') {
      await setFrequency(db, now, { ...search, zone: 'UTC' }, 'never')
      await recordSearch(db, now, search.account_id, 'stopped', search.id)
    }
    return search.name
  })
}
