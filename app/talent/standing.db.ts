import { sql } from 'kysely'
import { type Db, inTransaction } from '../platform/database.ts'
import { recordEvent } from '../platform/event.ts'
import { indexTalent } from './search/talent-document.db.ts'

export type ReviewReceived = {
  reviewId: string
  talentId: string
  contractId: string
  companyId: string
  title: string
  stars: number
  words: string
}

/** Shows a published review on the talent's profile and counts it. The same review again changes nothing. */
export async function addReview(db: Db, now: Temporal.Instant, review: ReviewReceived): Promise<void> {
  await inTransaction(db, async db => {
    await takeTurn(db, review.talentId)
    const added = await db
      .insertInto('talent.review_received')
      .values({
        review_id: review.reviewId,
        talent_id: review.talentId,
        contract_id: review.contractId,
        company_id: review.companyId,
        title: review.title,
        stars: review.stars,
        words: review.words,
        published_at: now,
      })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (!added.numInsertedOrUpdatedRows) return
    await changeStanding(db, now, review.talentId)
    await recordEvent(db, {
      type: 'talent.reviewed',
      at: now,
      actorId: null,
      companyId: review.companyId,
      ids: { talent: review.talentId, contract: review.contractId, review: review.reviewId },
    })
  })
}

export type JobDone = {
  contractId: string
  talentId: string
  companyId: string
  title: string
  startedOn: Temporal.PlainDate
  agreedEnd: Temporal.PlainDate | null
  /** On the calendar of the company. */
  endedOn: Temporal.PlainDate
  /** Null where no hours were agreed on. */
  hoursPerWeek: number | null
}

/** Counts a contract that came to its end, once. The event is the contract's own. */
export async function addJobDone(db: Db, now: Temporal.Instant, job: JobDone): Promise<void> {
  await inTransaction(db, async db => {
    await takeTurn(db, job.talentId)
    await db
      .insertInto('talent.job_done')
      .values({
        contract_id: job.contractId,
        talent_id: job.talentId,
        company_id: job.companyId,
        title: job.title,
        started_on: job.startedOn,
        agreed_end: job.agreedEnd,
        ended_on: job.endedOn,
        hours_per_week: job.hoursPerWeek,
        ended_at: now,
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await changeStanding(db, now, job.talentId)
  })
}

export type AnswerGiven = {
  talentId: string
  kind: 'invitation' | 'interview' | 'offer'
  subjectId: string
  /** Which of several questions about the same subject. */
  round?: number
  proposalId: string | null
  askedAt: Temporal.Instant
  /** Null when the time ran out. */
  answeredAt: Temporal.Instant | null
}

/** Counts how long a talent took to answer a company, once for each question. The event is that of the answer. */
export async function addAnswer(db: Db, now: Temporal.Instant, answer: AnswerGiven): Promise<void> {
  await inTransaction(db, async db => {
    await takeTurn(db, answer.talentId)
    await db
      .insertInto('talent.answer')
      .values({
        kind: answer.kind,
        subject_id: answer.subjectId,
        round: answer.round ?? 1,
        talent_id: answer.talentId,
        proposal_id: answer.proposalId,
        asked_at: answer.askedAt,
        answered_at: answer.answeredAt,
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await changeStanding(db, now, answer.talentId)
  })
}

/**
 * Counts every standing anew from what it is made of and writes those that differ; gives how many did. Each command keeps
 * its talent's right by itself, so this finds nothing, unless rows were changed by hand.
 */
export async function recomputeStanding(db: Db, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select t.id from talent.talent t left join talent.standing s on s.talent_id = t.id ${counted}
    where (t.jobs_done, t.stars_sum, t.review_count) is distinct from (j.done, r.stars, r.reviews)
      or (coalesce(s.agreed_hours, 0), coalesce(s.rehires, 0), coalesce(s.with_end, 0), coalesce(s.on_time, 0),
          coalesce(s.answers, 0), coalesce(s.unanswered, 0), s.answer_seconds)
        is distinct from (j.agreed_hours, j.rehires, j.with_end, j.on_time, a.answers, a.unanswered, a.answer_seconds)
    order by t.id`.execute(db)
  for (const { id } of rows)
    await inTransaction(db, async db => {
      await takeTurn(db, id)
      await changeStanding(db, now, id)
    })
  return rows.length
}

// Two that count for one talent wait for each other here, so that the second sees what the first added.
async function takeTurn(db: Db, talentId: string): Promise<void> {
  await db
    .selectFrom('talent.talent')
    .select('id')
    .where('id', '=', talentId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

async function changeStanding(db: Db, now: Temporal.Instant, talentId: string): Promise<void> {
  // What lists show stands on the talent.
  await sql`
    update talent.talent each set jobs_done = j.done, stars_sum = r.stars, review_count = r.reviews
    from talent.talent t ${counted} where t.id = each.id and each.id = ${talentId}`.execute(db)
  await sql`
    insert into talent.standing
      (talent_id, agreed_hours, rehires, with_end, on_time, answers, unanswered, answer_seconds)
    select t.id, j.agreed_hours, j.rehires, j.with_end, j.on_time, a.answers, a.unanswered, a.answer_seconds
    from talent.talent t ${counted} where t.id = ${talentId}
    on conflict (talent_id) do update set
      agreed_hours = excluded.agreed_hours, rehires = excluded.rehires, with_end = excluded.with_end,
      on_time = excluded.on_time, answers = excluded.answers, unanswered = excluded.unanswered,
      answer_seconds = excluded.answer_seconds`.execute(db)
  await indexTalent(db, now, talentId)
}

// All figures of a talent `t` from the rows they are made of. Hours are those agreed on a week, from the start to the end
// of the contract and no longer than agreed.
const counted = sql`
  cross join lateral (
    select count(*) as done, count(*) - count(distinct company_id) as rehires, count(agreed_end) as with_end,
      count(*) filter (where ended_on <= agreed_end) as on_time,
      coalesce(round(sum(
        greatest(least(ended_on, agreed_end) - started_on + 1, 0) * hours_per_week / 7.0)), 0) as agreed_hours
    from talent.job_done where talent_id = t.id
  ) j
  cross join lateral (
    select coalesce(sum(stars), 0) as stars, count(*) as reviews
    from talent.review_received where talent_id = t.id
  ) r
  cross join lateral (
    select count(answered_at) as answers, count(*) - count(answered_at) as unanswered,
      round((percentile_cont(0.5) within group (order by extract(epoch from answered_at - asked_at)))::numeric)
        as answer_seconds
    from talent.answer where talent_id = t.id
  ) a`
