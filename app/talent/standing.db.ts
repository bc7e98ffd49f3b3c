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

/** Writes every standing anew from what it is made of. Each command keeps its talent's right by itself: this is for repair. */
export async function recomputeStanding(db: Db): Promise<void> {
  await inTransaction(db, async db => {
    await writeCounts(db, null)
    await writeStanding(db, null)
  })
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
  await writeCounts(db, talentId)
  await writeStanding(db, talentId)
  await indexTalent(db, now, talentId)
}

// What lists show stands on the talent. Rows that say the same already are not written.
async function writeCounts(db: Db, talentId: string | null): Promise<void> {
  await sql`
    update talent.talent t set jobs_done = j.count, stars_sum = r.sum, review_count = r.count
    from talent.talent each
    cross join lateral (select count(*) from talent.job_done where talent_id = each.id) j
    cross join lateral (
      select coalesce(sum(stars), 0) as sum, count(*) from talent.review_received where talent_id = each.id
    ) r
    where each.id = t.id and (${talentId}::uuid is null or t.id = ${talentId})
      and (t.jobs_done, t.stars_sum, t.review_count) is distinct from (j.count, r.sum, r.count)`.execute(db)
}

// Hours are those agreed on a week, from the start to the end of the contract and no longer than agreed.
async function writeStanding(db: Db, talentId: string | null): Promise<void> {
  await sql`
    insert into talent.standing as s
      (talent_id, agreed_hours, rehires, with_end, on_time, answers, unanswered, answer_seconds)
    select t.id, j.agreed_hours, j.rehires, j.with_end, j.on_time, a.answers, a.unanswered, a.answer_seconds
    from talent.talent t
    cross join lateral (
      select count(*) as done, count(*) - count(distinct company_id) as rehires, count(agreed_end) as with_end,
        count(*) filter (where ended_on <= agreed_end) as on_time,
        coalesce(round(sum(
          greatest(least(ended_on, agreed_end) - started_on + 1, 0) * hours_per_week / 7.0)), 0) as agreed_hours
      from talent.job_done where talent_id = t.id
    ) j
    cross join lateral (
      select count(answered_at) as answers, count(*) - count(answered_at) as unanswered,
        percentile_cont(0.5) within group (order by extract(epoch from answered_at - asked_at)) as answer_seconds
      from talent.answer where talent_id = t.id
    ) a
    where (${talentId}::uuid is null or t.id = ${talentId})
      and (j.done > 0 or a.answers + a.unanswered > 0 or exists (select from talent.standing where talent_id = t.id))
    on conflict (talent_id) do update set
      agreed_hours = excluded.agreed_hours, rehires = excluded.rehires, with_end = excluded.with_end,
      on_time = excluded.on_time, answers = excluded.answers, unanswered = excluded.unanswered,
      answer_seconds = excluded.answer_seconds`.execute(db)
}
