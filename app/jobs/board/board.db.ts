import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { cardsAColumn, rowsAPage } from './board.ts'
import type { BoardFilter } from './board-filter.ts'
import { boardStates } from './column.ts'
import { happenings } from './happening.ts'

// Loading is authorising: each takes a job that was loaded for the viewer, who hires for its company. A proposal of the
// viewer's own, from before they joined, is not theirs to work on.

type OfJob = { id: string; company_id: string }

/** The cards of the board, in the order in which the proposals came: no ranking of ours. */
export async function listCards(db: Db, viewer: Viewer, job: OfJob, filter: BoardFilter) {
  const placed = chosen(db, viewer, job, filter)
    .where('p.state', 'in', boardStates)
    .select(sql<number>`row_number() over (partition by p.state order by p.sent_at, p.id)`.as('place'))
  const cards = await db
    .selectFrom(placed.as('c'))
    .selectAll()
    .where('place', '<=', cardsAColumn)
    .orderBy('c.sent_at')
    .orderBy('c.id')
    .execute()
  return await withLast(db, cards)
}

/** A page of the table. By itself it is in the order in which the proposals came. */
export async function listRows(db: Db, viewer: Viewer, job: OfJob, filter: BoardFilter) {
  const order = { came: sql`p.sent_at`, ...orders }[filter.sort]
  const rows = await chosen(db, viewer, job, filter)
    .orderBy(order, filter.descending ? 'desc' : 'asc')
    .orderBy('p.sent_at', filter.descending && filter.sort === 'came' ? 'desc' : 'asc')
    .orderBy('p.id')
    .limit(rowsAPage)
    .offset((filter.page - 1) * rowsAPage)
    .execute()
  return await withLast(db, rows)
}

export type BoardCard = Awaited<ReturnType<typeof listRows>>[number]

const orders = {
  talent: sql`lower(t.short_name)`,
  rate: sql`p.rate_minor`,
  skills: sql`(select count(*) from unnest(t.skills) s where s = any(j.skills))`,
  state: sql`array_position(array['sent','shortlisted','interviewing','offered','hired','declined','withdrawn'], p.state)`,
  moved: sql`p.moved_at`,
}

/** How many of the job's proposals are in each state, of those that the filter lets through whatever their state. */
export async function countStates(
  db: Db,
  viewer: Viewer,
  job: OfJob,
  filter: BoardFilter,
): Promise<Record<string, number>> {
  const counts = await db
    .selectFrom(chosen(db, viewer, job, { ...filter, state: undefined }).as('c'))
    .select(['c.state', sql<number>`count(*)`.as('count')])
    .groupBy('c.state')
    .execute()
  return Object.fromEntries(counts.map(({ state, count }) => [state, count]))
}

function chosen(db: Db, viewer: Viewer, job: OfJob, { words, state, answer }: BoardFilter) {
  const query = db
    .selectFrom('jobs.proposal as p')
    .innerJoin('talent.talent_card as t', 't.id', 'p.talent_id')
    .innerJoin('jobs.job_card as j', 'j.id', 'p.job_id')
    .select(['p.id', 'p.state', 'p.rate_minor', 'p.currency', 'p.sent_at', 'p.moved_at', 'p.read_at'])
    .select(['t.short_name', 't.headline', 't.photo_id', 't.skills', 't.city', 't.country'])
    .select(['t.id as talent_id', 't.account_id as talent_account_id', 't.stars_sum', 't.review_count'])
    .select(['j.company_id', sql<string>`left(p.cover_letter, 240)`.as('letter')])
    .select(sql<number>`(select count(*) from jobs.proposal_note n where n.proposal_id = p.id)`.as('notes'))
    .where('p.job_id', '=', job.id)
    .where('t.account_id', '<>', viewer.accountId)
  return query
    .$if(state !== undefined, query => query.where('p.state', '=', state!))
    .$if(words !== '', query => query.where(hasWords(words)))
    .$if(answer === 'all', query => query.where(sql<boolean>`not ${leavesOpen}`))
    .$if(answer === 'missing', query => query.where(leavesOpen))
    .$if(answer !== '' && answer !== 'all' && answer !== 'missing', query =>
      query.where(
        sql<boolean>`exists (select from jobs.proposal_answer a
          where a.proposal_id = p.id and a.question_id = ${answer}::uuid)`,
      ),
    )
}

// Every word stands somewhere in what the talent wrote, or in their name.
function hasWords(words: string) {
  const patterns = words.split(/\s+/).map(word => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return sql<boolean>`concat_ws(' ', t.short_name, t.headline, p.cover_letter, (
    select string_agg(a.answer, ' ') from jobs.proposal_answer a where a.proposal_id = p.id)) ilike all (${patterns})`
}

const leavesOpen = sql<boolean>`exists (select from jobs.job_question q where q.job_id = p.job_id and q.retired_at is null
  and not exists (select from jobs.proposal_answer a where a.proposal_id = p.id and a.question_id = q.id))`

type Last = { type: string; at: Temporal.Instant }

async function withLast<Row extends { id: string; sent_at: Temporal.Instant }>(db: Db, rows: Row[]) {
  const last = await lastHappenings(
    db,
    rows.map(({ id }) => id),
    Object.keys(happenings),
  )
  return rows.map(row => ({ ...row, last: last.get(row.id) ?? { type: 'proposal.sent', at: row.sent_at } }))
}

/** The newest event of some kinds about each proposal, from the log. */
export async function lastHappenings(db: Db, ids: string[], types: string[]): Promise<Map<string, Last>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Last & { proposal: string }>`
    select p.id as proposal, e.type, e.at
    from unnest(${ids}::text[]) p(id)
    cross join lateral (
      select type, at from platform.event
      where ids ? 'proposal' and ids->>'proposal' = p.id and type = any(${types})
      order by id desc limit 1) e`.execute(db)
  return new Map(rows.map(({ proposal, type, at }) => [proposal, { type, at }]))
}
