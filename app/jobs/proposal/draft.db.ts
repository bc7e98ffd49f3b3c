import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import type { FormState } from '../../platform/form.ts'
import { questionPlaces } from '../job-question.ts'
import { answerFields } from './answer.ts'

// A proposal that is not sent yet, kept as it was typed, for whoever typed it alone.

const names = ['cover_letter', 'rate', ...questionPlaces.flatMap(place => Object.values(answerFields(place)))]

/** More than every field takes: a draft may be too long to send, but not endless. */
const longestField = 12_000

/** Keeps what was typed; an empty form takes the draft away. */
export async function keepDraft(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  jobId: string,
  { values }: FormState,
): Promise<void> {
  const typed = names.flatMap(name => {
    const [value = ''] = [values[name] ?? ''].flat()
    return value.trim() ? [[name, value.replaceAll('\0', '').slice(0, longestField)] as const] : []
  })
  const fields = JSON.stringify(Object.fromEntries(typed))
  if (typed.every(([name]) => name.startsWith('question_'))) return await dropDraft(db, viewer, jobId)
  await db
    .insertInto('jobs.proposal_draft')
    .values({ job_id: jobId, account_id: viewer.accountId, fields, kept_at: now })
    .onConflict(conflict => conflict.columns(['job_id', 'account_id']).doUpdateSet({ fields, kept_at: now }))
    .execute()
}

export async function dropDraft(db: Db, viewer: Viewer, jobId: string): Promise<void> {
  await db
    .deleteFrom('jobs.proposal_draft')
    .where('job_id', '=', jobId)
    .where('account_id', '=', viewer.accountId)
    .execute()
}

/** What the viewer typed for a job and did not send. */
export async function selectOptionalDraft(db: Db, viewer: Viewer, jobId: string) {
  const draft = await db
    .selectFrom('jobs.proposal_draft')
    .select(['kept_at', sql<Record<string, string>>`fields`.as('fields')])
    .where('job_id', '=', jobId)
    .where('account_id', '=', viewer.accountId)
    .executeTakeFirst()
  return draft
}

/** The viewer's drafts for jobs that take proposals, the latest first. */
export async function listDrafts(db: Db, viewer: Viewer) {
  return await db
    .selectFrom('jobs.proposal_draft as d')
    .innerJoin('jobs.job_card as j', 'j.id', 'd.job_id')
    .select(['j.id', 'j.slug', 'j.title', 'j.company_name', 'd.kept_at'])
    .where('d.account_id', '=', viewer.accountId)
    .where('j.state', '=', 'open')
    .orderBy('d.kept_at', 'desc')
    .limit(50)
    .execute()
}

export type DraftListed = Awaited<ReturnType<typeof listDrafts>>[number]
