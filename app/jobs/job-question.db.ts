import { type Db, inTransaction } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { type JobQuestion, questionFields, sameQuestion, type typedQuestions } from './job-question.ts'

/**
 * What a job asks with a proposal, in order. `retired` adds those that are asked no more: answers to them are still
 * read. Loading is authorising: the job was loaded for the viewer.
 */
export async function listJobQuestions(db: Db, jobId: string, { retired = false } = {}) {
  let query = db
    .selectFrom('jobs.job_question')
    .select(['id', 'job_id', 'position', 'prompt', 'kind', 'choices', 'required', 'retired_at'])
    .where('job_id', '=', jobId)
    .orderBy('retired_at', order => order.asc().nullsFirst())
    .orderBy('position')
  if (!retired) query = query.where('retired_at', 'is', null)
  return await query.execute()
}

export type JobQuestionAsked = Awaited<ReturnType<typeof listJobQuestions>>[number]

/** Whether anybody was asked a job's questions already: then they are added and retired, and not changed. */
export async function hasProposals(db: Db, jobId: string): Promise<boolean> {
  const one = await db
    .selectFrom('jobs.proposal')
    .select('id')
    .where('job_id', '=', jobId)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

/**
 * Makes a locked job ask these questions. One that left is retired where someone may have answered it, and deleted
 * where nobody was asked. The errors name the fields of those that cannot be changed any more.
 */
export async function writeQuestions(
  db: Db,
  now: Temporal.Instant,
  jobId: string,
  wanted: ReturnType<typeof typedQuestions>,
): Promise<Record<string, string>> {
  return await inTransaction(db, async db => {
    const stored = new Map((await listJobQuestions(db, jobId)).map(question => [question.id, question]))
    const asked = await hasProposals(db, jobId)
    const errors: Record<string, string> = {}
    if (asked)
      for (const question of wanted) {
        const before = question.id && stored.get(question.id)
        if (before && !sameQuestion(before, question))
          errors[questionFields(question.place).prompt] = wasAsked
      }
    if (Object.keys(errors).length > 0) return errors
    const kept = new Set(wanted.flatMap(({ id }) => (id && stored.has(id) ? [id] : [])))
    const left = [...stored.keys()].filter(id => !kept.has(id))
    if (left.length > 0) await takeAway(db, now, left, asked)
    let position = 0
    for (const question of wanted) await writeQuestion(db, jobId, position++, question, stored)
    return {}
  })
}

const wasAsked =
  'People have answered this question, so it stays as it was asked. Ask it no more, and write another below.'

async function takeAway(db: Db, now: Temporal.Instant, ids: string[], asked: boolean): Promise<void> {
  if (asked)
    await db.updateTable('jobs.job_question').set({ retired_at: now }).where('id', 'in', ids).execute()
  else await db.deleteFrom('jobs.job_question').where('id', 'in', ids).execute()
}

async function writeQuestion(
  db: Db,
  jobId: string,
  position: number,
  { id, prompt, kind, choices, required }: JobQuestion,
  stored: Map<string, unknown>,
): Promise<void> {
  const columns = { position, prompt, kind, choices, required }
  if (id && stored.has(id))
    await db.updateTable('jobs.job_question').set(columns).where('id', '=', id).execute()
  else {
    // An id that the form brought is another job's or a guess.
    const values = { id: newId(), job_id: jobId, ...columns }
    await db.insertInto('jobs.job_question').values(values).execute()
  }
}
