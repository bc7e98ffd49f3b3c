import { addViews } from '../../app/talent/profile-view.db.ts'
import { type Demo, later } from './demo.ts'
import type { Story } from './timeline.ts'

/** Week by week, how often each listed profile was opened: more often by guests, and more when they are good. */
export async function* viewsStory({ db, aside, end, talents }: Demo, begins: Temporal.Instant): Story {
  for (let at = later(begins, 7); Temporal.Instant.compare(at, end) < 0; at = later(at, 7)) {
    yield at
    const ids = await db.selectFrom('talent.talent_card').select(['id', 'account_id']).execute()
    const idOf = new Map(ids.map(({ id, account_id }) => [account_id, id]))
    const counted = new Map<string, number>()
    for (const { viewer, listedAt, ability } of talents) {
      if (Temporal.Instant.compare(listedAt, at) > 0) continue
      const often = 2 ** ability
      for (const [kind, share] of [
        ['guest', 2.5],
        ['company', 1.2],
        ['talent', 0.3],
      ] as const) {
        const count = Math.floor(aside.next() * (often * share + 1))
        if (count === 0) continue
        const day = later(at, -7 * aside.next())
          .toZonedDateTimeISO('UTC')
          .toPlainDate()
        counted.set(`${idOf.get(viewer.accountId)} ${day} ${kind}`, count)
      }
    }
    if (counted.size > 0) await addViews(db, counted)
  }
}
