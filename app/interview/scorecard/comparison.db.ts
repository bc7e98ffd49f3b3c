import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { interviewRole, timeOf } from '../interview.ts'
import { listKitQuestions } from '../kit/kit.db.ts'
import { type Compared, compare } from './comparison.ts'
import { intervalOf, spreadOf } from './interval.ts'
import { listMarksOf } from './scorecard.db.ts'
import { allIn, maySeeScores } from './scorecard.ts'
import { loadClosedCards } from './seen-cards.db.ts'

/**
 * The interviews of a job that are over, by their time: for each proposal its rounds. What is in the cards of one stands
 * in its row once all of them are in and the viewer may see them; until then only how many are. For those who hire.
 */
export async function listCompared(db: Db, viewer: Viewer, jobId: string) {
  const all = (await listInterviewsOf(db, viewer, jobId)).flatMap(row => {
    const role = interviewRole(viewer, row)
    return role?.hires ? [{ ...row, ...role }] : []
  })
  const letters = [...new Set(all.map(({ proposal_id }) => proposal_id))]
  const done = all.filter(({ state }) => state === 'done')
  const marks = await listMarksOf(
    db,
    done.map(({ id }) => id),
  )
  const marksOf = (id: string) => marks.filter(({ interview_id }) => interview_id === id)
  const isOpen = (row: (typeof done)[number]) =>
    allIn(marksOf(row.id)) && maySeeScores(viewer, row, marksOf(row.id))
  const cards = await loadClosedCards(
    db,
    done.filter(isOpen).flatMap(({ id }) => marksOf(id).map(mark => mark.id)),
  )
  const kits = new Map<string, Awaited<ReturnType<typeof listKitQuestions>>>()
  for (const { kit_id } of done) if (!kits.has(kit_id)) kits.set(kit_id, await listKitQuestions(db, kit_id))

  const rows = done.map(row => {
    const ofRow = cards.filter(({ interview_id }) => interview_id === row.id)
    const rounds = done.filter(({ proposal_id }) => proposal_id === row.proposal_id)
    return {
      ...row,
      at: timeOf(row),
      letter: letters.indexOf(row.proposal_id),
      round: rounds.indexOf(row) + 1,
      rounds: rounds.length,
      marks: marksOf(row.id),
      cards: ofRow,
      questions: kits.get(row.kit_id)!,
      compared: isOpen(row) ? compare(kits.get(row.kit_id)!, ofRow) : null,
    }
  })
  const spread = spreadOf(rows.map(({ compared }) => ownValues(compared)))
  return {
    spread,
    coming: all.filter(({ state }) => ['proposed', 'scheduled', 'live'].includes(state)).length,
    rows: rows
      .map(row => ({ ...row, interval: intervalWith(row.compared, spread) }))
      .toSorted((a, b) => (a.at?.epochMilliseconds ?? 0) - (b.at?.epochMilliseconds ?? 0)),
  }
}

export type Comparison = Awaited<ReturnType<typeof listCompared>>
export type ComparedRow = Comparison['rows'][number]

type Side = Compared<{ version_id: string }> | null

const ownValues = (compared: Side) => compared?.composite?.own.map(({ value }) => value) ?? []

function intervalWith(compared: Side, spread: ReturnType<typeof spreadOf>) {
  const composite = compared?.composite
  return composite ? intervalOf(composite.value, composite.raters, spread) : null
}

// In the order in which they were first proposed, so that a letter stays with its proposal.
async function listInterviewsOf(db: Db, viewer: Viewer, jobId: string) {
  return await db
    .selectFrom('interview.interview as i')
    .innerJoin('jobs.proposal_card as p', 'p.id', 'i.proposal_id')
    .innerJoin('account.person as t', 't.id', 'p.talent_account_id')
    .innerJoin('interview.kit as k', 'k.id', 'i.kit_id')
    .where('p.job_id', '=', jobId)
    .orderBy(sql`min(i.proposed_at) over (partition by i.proposal_id)`)
    .orderBy('i.proposal_id')
    .orderBy('i.proposed_at')
    .orderBy('i.id')
    .select(['i.id', 'i.proposal_id', 'i.kit_id', 'k.version as kit_version', 'i.minutes'])
    .select(['i.starts_at', 'i.started_at', 'i.ended_at', 'i.state', 'p.state as proposal_state'])
    .select(['p.company_id', 'p.talent_id', 'p.talent_account_id', 'p.talent_name', 'p.talent_slug'])
    .select(['p.talent_photo_id', 't.name as talent_full_name'])
    .select(
      sql<boolean>`exists (select from interview.panelist l
        where l.interview_id = i.id and l.account_id = ${viewer.accountId})`.as('on_panel'),
    )
    .select(
      sql<'advance' | 'offer' | 'decline' | null>`(select d.outcome from interview.decision d
        where d.interview_id = i.id order by d.decided_at desc limit 1)`.as('decided'),
    )
    .execute()
}
