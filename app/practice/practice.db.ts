import type { Viewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import type { Attempt } from './practice.ts'

// Practice is the person's own: every query is of the viewer's account, and nothing else of the product reads this.

/** The viewer's attempts at a guide, the oldest first. */
export async function listAttempts(db: Db, viewer: Viewer, guide: string): Promise<Attempt[]> {
  const attempts = await db
    .selectFrom('practice.attempt')
    .where('account_id', '=', viewer.accountId)
    .where('guide', '=', guide)
    .orderBy('at')
    .select(['id', 'question', 'rating', 'at'])
    .execute()
  return attempts.map(({ at, ...attempt }) => ({ ...attempt, at: at.toString() }))
}

/** Keeps attempts as the viewer's; those that are kept already stay as they are. */
export async function keepAttempts(
  db: Db,
  viewer: Viewer,
  guide: string,
  attempts: Attempt[],
): Promise<void> {
  if (attempts.length === 0) return
  await db
    .insertInto('practice.attempt')
    .values(
      attempts.map(({ at, ...attempt }) => ({
        ...attempt,
        at: Temporal.Instant.from(at),
        account_id: viewer.accountId,
        guide,
      })),
    )
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
}

/** Forgets all that the viewer practised of a guide. */
export async function forgetAttempts(db: Db, viewer: Viewer, guide: string): Promise<void> {
  await db
    .deleteFrom('practice.attempt')
    .where('account_id', '=', viewer.accountId)
    .where('guide', '=', guide)
    .execute()
}
