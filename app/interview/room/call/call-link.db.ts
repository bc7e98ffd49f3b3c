import type { Viewer } from '../../../account/viewer.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import { recordEvent } from '../../../platform/event.ts'
import { fact, selectInterview } from '../../interview.db.ts'
import { type Outcome, stale } from '../../outcome.ts'
import { mayLinkCall } from './call-link.ts'

/** Sets the call that people open beside the room, or with null goes back to the room's own. */
export async function linkCall(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interviewId, from, url }: { interviewId: string; from: string; url: string | null },
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    if (!mayLinkCall(interview)) return stale('This interview is over or cancelled. Nothing was changed.')
    const { numUpdatedRows } = await db
      .updateTable('interview.interview')
      .set({ call_url: url })
      .where('id', '=', interviewId)
      .where('call_url', 'is not distinct from', from || null)
      .executeTakeFirst()
    if (!numUpdatedRows)
      return stale('Somebody else changed the link since you opened this page. Save again to replace theirs.')
    await recordEvent(db, {
      ...fact(interview),
      type: url ? 'interview.call_linked' : 'interview.call_unlinked',
      at: now,
      actorId: viewer.accountId,
    })
    return { ok: true }
  })
}
