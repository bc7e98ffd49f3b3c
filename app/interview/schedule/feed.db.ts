import { hashToken } from '../../account/token.ts'
import { selectOptionalViewer } from '../../account/viewer.db.ts'
import type { Viewer } from '../../account/viewer.ts'
import type { CalendarEntry } from '../../platform/calendar.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { listInterviews } from '../interview.db.ts'
import { timeOf } from '../interview.ts'
import { calendarEntry } from './calendar-entry.ts'

// The secret address of someone's own calendar. It is made anew from the feed's id; the database keeps its hash alone.

export type Feed = { id: string; made_at: Temporal.Instant }

export async function selectOptionalFeed(db: Db, viewer: Viewer): Promise<Feed | undefined> {
  return await db
    .selectFrom('interview.calendar_feed')
    .where('account_id', '=', viewer.accountId)
    .select(['id', 'made_at'])
    .executeTakeFirst()
}

/** Makes the address, or another one instead of `from`, which stops working. False when there is yet another by now. */
export async function makeFeed(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, from, token }: { id: string; from: string | null; token: string },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const feed = { id, token_hash: hashToken(token), made_at: now }
    const made = from
      ? await db
          .updateTable('interview.calendar_feed')
          .set(feed)
          .where('account_id', '=', viewer.accountId)
          .where('id', '=', from)
          .returning('id')
          .executeTakeFirst()
      : await db
          .insertInto('interview.calendar_feed')
          .values({ ...feed, account_id: viewer.accountId })
          .onConflict(conflict => conflict.column('account_id').doNothing())
          .returning('id')
          .executeTakeFirst()
    if (!made) return (await selectOptionalFeed(db, viewer))?.id === id // a second click
    await tell(db, now, viewer, 'calendar.address_made')
    return true
  })
}

/** The address stops working. False when there is another one by now. */
export async function removeFeed(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  from: string,
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const { numDeletedRows } = await db
      .deleteFrom('interview.calendar_feed')
      .where('account_id', '=', viewer.accountId)
      .where('id', '=', from)
      .executeTakeFirst()
    if (!numDeletedRows) return (await selectOptionalFeed(db, viewer)) === undefined
    await tell(db, now, viewer, 'calendar.address_removed')
    return true
  })
}

/**
 * What stands in the calendar behind a secret address: the interviews that its person takes part in, as far as they may
 * see them now. An address that is not, or no more, anyone's is not found.
 */
export async function listEntries(db: Db, token: string): Promise<CalendarEntry[]> {
  const feed = await db
    .selectFrom('interview.calendar_feed')
    .where('token_hash', '=', hashToken(token))
    .select('account_id')
    .executeTakeFirst()
  const viewer = feed && (await selectOptionalViewer(db, feed.account_id))
  if (!viewer) throw notFound('This calendar')
  const interviews = await listInterviews(db, viewer)
  return interviews.flatMap(interview => {
    const { state, role, scheduled_at, proposed_at } = interview
    const at = timeOf(interview)
    const stands = state === 'scheduled' || state === 'live' || state === 'done'
    if (!at || !stands || role === 'hiring') return []
    const written = scheduled_at ?? proposed_at
    return [calendarEntry(interview, at, { isTalent: role === 'talent', written })]
  })
}

async function tell(
  db: Db,
  now: Temporal.Instant,
  { accountId }: Viewer,
  type: `calendar.${string}`,
): Promise<void> {
  await recordEvent(db, { type, at: now, actorId: accountId, ids: { account: accountId } })
}
