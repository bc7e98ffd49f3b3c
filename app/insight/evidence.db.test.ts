import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Viewer } from '../account/viewer.ts'
import type { Database } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { listEvidence, selectQuestionEvidence } from './evidence.db.ts'

const member: Viewer = {
  accountId: newId(),
  name: 'Ada Owner',
  email: 'ada@example.org',
  timeZone: 'UTC',
  isOperator: false,
  memberships: [{ companyId: newId(), slug: 'acme', name: 'Acme', role: 'interviewer' }],
}

let db: Database['db']

beforeAll(async () => {
  db = (await testDatabase()).db
  await db
    .insertInto('guide.guide')
    .values({
      slug: 'tests',
      skill: 'python',
      title: 'Tests',
      description: '',
      licence: 'MIT',
      authors: [],
      loaded_at: at(0),
    })
    .execute()
  for (const [version, slug, position] of [
    ['v-old', 'asked', 1],
    ['v-new', 'asked', 1],
    ['v-fresh', 'fresh', 2],
  ] as const) {
    await sql`insert into guide.question_version (id, guide, slug, title, level, competency, topic, minutes, source, content, first_seen_at)
      values (${version}, 'tests', ${slug}, ${slug}, 'junior', 'language', 'copying', 8, '', '{}', ${at(0)})`.execute(
      db,
    )
    await sql`insert into guide.question (guide, slug, version_id, position) values ('tests', ${slug}, ${version}, ${position})
      on conflict (guide, slug) do update set version_id = excluded.version_id`.execute(db)
  }
})

describe('the evidence of a question', () => {
  test('is empty before anyone was hired', async () => {
    const [card] = await selectQuestionEvidence(db, member, 'tests', 'fresh')
    expect(card.evidence).toEqual({ verdict: 'not enough data', n: 0 })
  })

  test('counts a hire once, however many rated the answer', async () => {
    await hire({ version: 'v-new', ratings: [2, 5], workAgain: 9 })
    const [card] = await selectQuestionEvidence(db, member, 'tests', 'asked')
    expect(card.evidence).toEqual({ verdict: 'not enough data', n: 1 })
  })

  test('counts neither a card that is not submitted nor a review that is sealed', async () => {
    await hire({ version: 'v-new', ratings: [2], workAgain: 9, card: 'open' })
    await hire({ version: 'v-new', ratings: [2], workAgain: 9, review: 'sealed' })
    const [card] = await selectQuestionEvidence(db, member, 'tests', 'asked')
    expect(card.evidence.n).toBe(1)
  })

  test('speaks from 50 outcomes on, of the mean rating of each hire', async () => {
    for (let i = 0; i < 24; i++) await hire({ version: 'v-new', ratings: [1, 2], workAgain: 2 })
    for (let i = 0; i < 25; i++) await hire({ version: 'v-new', ratings: [4, 5], workAgain: 9 })
    const [card] = await selectQuestionEvidence(db, member, 'tests', 'asked')
    expect(card.evidence).toMatchObject({ verdict: 'predictive', n: 50 })
    // PostgreSQL's own corr() over the same hires: 1.5 and 2, 4.5 and 9, and the first one's 3.5 and 9.
    const { rows } = await sql<{ r: number }>`select corr(x, y) as r from (
      select 1.5 as x, 2 as y from generate_series(1, 24) union all
      select 4.5, 9 from generate_series(1, 25) union all select 3.5, 9) hire`.execute(db)
    expect(card.evidence).toHaveProperty('r', expect.closeTo(rows[0]!.r, 12))
  })

  test('is kept apart for each wording, the current one first', async () => {
    await hire({ version: 'v-old', ratings: [3], workAgain: 1 })
    const wordings = await selectQuestionEvidence(db, member, 'tests', 'asked')
    expect(wordings.map(({ version_id, current, evidence }) => [version_id, current, evidence.n])).toEqual([
      ['v-new', true, 50],
      ['v-old', false, 1],
    ])
  })

  test('stands in the list by its current wording', async () => {
    const list = (await listEvidence(db, member)).filter(({ guide }) => guide === 'tests')
    expect(list.map(({ slug, evidence }) => [slug, evidence.n, evidence.verdict])).toEqual([
      ['asked', 50, 'predictive'],
      ['fresh', 0, 'not enough data'],
    ])
  })
})

test('evidence is for members of a company', async () => {
  const outsider = { ...member, memberships: [] }
  await expect(listEvidence(db, outsider)).rejects.toMatchObject({ status: 403 })
  await expect(selectQuestionEvidence(db, null, 'tests', 'asked')).rejects.toMatchObject({ status: 403 })
  await expect(selectQuestionEvidence(db, member, 'tests', 'none')).rejects.toMatchObject({ status: 404 })
})

type Hire = {
  version: string
  ratings: number[]
  workAgain: number
  card?: 'open' | 'submitted'
  review?: 'sealed' | 'published'
}

// Only the rows that the statistics read, without the company, job and talent that they hang on: foreign keys sleep.
async function hire({
  version,
  ratings,
  workAgain,
  card = 'submitted',
  review = 'published',
}: Hire): Promise<void> {
  await db.transaction().execute(async db => {
    await sql`set local session_replication_role = replica`.execute(db)
    const [interview, proposal, kit, contract] = [newId(), newId(), newId(), newId()]
    await sql`insert into interview.interview (id, proposal_id, kit_id, state, minutes, proposed_by, proposed_at)
      values (${interview}, ${proposal}, ${kit}, 'done', 60, ${newId()}, ${at(0)})`.execute(db)
    await sql`insert into interview.kit_question (kit_id, position, version_id) values (${kit}, 1, ${version})`.execute(
      db,
    )
    for (const rating of ratings) {
      const scorecard = newId()
      await sql`insert into interview.scorecard (id, interview_id, account_id, state, opened_at, submitted_at)
        values (${scorecard}, ${interview}, ${newId()}, ${card}, ${at(0)}, ${card === 'open' ? null : at(1)})`.execute(
        db,
      )
      await sql`insert into interview.score (scorecard_id, version_id, rating) values (${scorecard}, ${version}, ${rating})`.execute(
        db,
      )
    }
    await sql`insert into work.contract (id, offer_id, proposal_id, job_id, company_id, talent_id, state, title, kind,
        amount_minor, currency, hours_per_week, starts_on, started_at, ended_at)
      values (${contract}, ${newId()}, ${proposal}, ${newId()}, ${newId()}, ${newId()}, 'ended', 'A job', 'hourly',
        8000, 'EUR', 20, '2026-01-01', ${at(1)}, ${at(2)})`.execute(db)
    await sql`insert into work.review (id, contract_id, side, account_id, state, stars, words, work_again, submitted_at, published_at)
      values (${newId()}, ${contract}, 'company', ${newId()}, ${review}, 4, 'Did what was agreed.', ${workAgain}, ${at(3)},
        ${review === 'sealed' ? null : at(4)})`.execute(db)
  })
}

function at(day: number): Temporal.Instant {
  return Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours: day * 24 })
}
