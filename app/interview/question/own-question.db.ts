import { sql } from 'kysely'
import { type OwnCompany, selectOwnCompany } from '../../account/company.db.ts'
import { mayHireFor, type Viewer } from '../../account/viewer.ts'
import type { OwnContent } from '../../guide/question.ts'
import { type OwnQuestionFile, versionId } from '../../guide/question-file.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { isId } from '../../platform/id.ts'
import { type Outcome, stale, wrong } from '../outcome.ts'

// Every query is scoped to companies that the viewer is a member of. Nobody else, and no talent, finds any of it.

const card = [
  'q.id',
  'v.id as version_id',
  'v.title',
  'v.level',
  'v.competency',
  'v.topic',
  'v.minutes',
] as const

/** A company's own questions for its members, as they are worded now; those in use before those retired. */
export async function listOwnQuestions(db: Db, viewer: Viewer, companySlug: string) {
  const company = await selectOwnCompany(db, viewer, companySlug)
  const questions = await db
    .selectFrom('interview.own_question as q')
    .innerJoin('interview.own_version as v', 'v.id', 'q.version_id')
    .where('q.company_id', '=', company.id)
    .orderBy(sql`q.retired_at is not null`)
    .orderBy('v.competency')
    .orderBy('v.title')
    .orderBy('q.id')
    .select([...card, 'q.retired_at', 'v.written_at'])
    .execute()
  return { company, questions }
}

/** One own question for the members of its company, with the wording that is asked for or else the one of today. */
export async function selectOwnQuestion(db: Db, viewer: Viewer, id: string, asked?: string) {
  const member = viewer.memberships.map(({ companyId }) => companyId)
  const found = isId(id)
    ? await db
        .selectFrom('interview.own_question as q')
        .innerJoin('interview.own_version as v', 'v.question_id', 'q.id')
        .innerJoin('account.company_card as c', 'c.id', 'q.company_id')
        .where('q.id', '=', id)
        .where(sql<boolean>`q.company_id = any(${member}::uuid[])`)
        .where('v.id', '=', eb => (asked ? eb.val(asked) : eb.ref('q.version_id')))
        .select([
          ...card,
          'v.source',
          'v.content',
          'v.written_at',
          'q.revision',
          'q.retired_at',
          'q.company_id',
        ])
        .select(['q.version_id as current_id', 'c.slug as company_slug', 'c.name as company_name'])
        .executeTakeFirst()
    : undefined
  if (!found) throw notFound('This question')
  // Written by parseOwnQuestion.
  return { ...found, content: found.content as unknown as OwnContent }
}

export type OwnQuestion = Awaited<ReturnType<typeof selectOwnQuestion>>

/** Every wording that a question which was loaded for its viewer ever had, the newest first, and how many kits ask each. */
export async function listWordings(db: Db, { id }: Pick<OwnQuestion, 'id'>) {
  return await db
    .selectFrom('interview.own_version as v')
    .where('v.question_id', '=', id)
    .orderBy('v.written_at', 'desc')
    .orderBy('v.id')
    .select(['v.id', 'v.written_at'])
    .select(sql<number>`(select count(*) from interview.kit_question k where k.version_id = v.id)`.as('kits'))
    .execute()
}

export type Wording = Awaited<ReturnType<typeof listWordings>>[number]

/** The company for which someone writes a question. Its interviewers read; those who hire write. */
export async function selectWritingCompany(db: Db, viewer: Viewer, slug: string): Promise<OwnCompany> {
  const company = await selectOwnCompany(db, viewer, slug)
  if (!mayHireFor(viewer, company.id)) throw forbidden(whoWrites)
  return company
}

/** A question, and its company, for someone who may reword it. */
export async function selectRewording(db: Db, viewer: Viewer, id: string) {
  const question = await selectOwnQuestion(db, viewer, id)
  return { question, company: await selectWritingCompany(db, viewer, question.company_slug) }
}

/** Competencies and topics that the guides or the company's own questions have already. */
export async function listKnownWords(
  db: Db,
  companyId: string,
): Promise<{ competencies: string[]; topics: string[] }> {
  const { rows } = await sql<{ competency: string; topic: string }>`
    select competency, topic from guide.question_card where current
    union select v.competency, v.topic
    from interview.own_question q join interview.own_version v on v.id = q.version_id
    where q.company_id = ${companyId}`.execute(db)
  const sorted = (words: string[]) => [...new Set(words)].sort((a, b) => a.localeCompare(b, 'en'))
  return {
    competencies: sorted(rows.map(({ competency }) => competency)),
    topics: sorted(rows.map(({ topic }) => topic)),
  }
}

/** Keeps a new question of a company. The same `id` twice is one question. */
export async function createOwnQuestion(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, company, question }: { id: string; company: OwnCompany; question: OwnQuestionFile },
): Promise<Outcome> {
  if (!mayHireFor(viewer, company.id)) throw forbidden(whoWrites)
  return await inTransaction(db, async db => {
    const version = ownVersionId(company.id, question)
    const made = await db
      .insertInto('interview.own_question')
      .values({
        id,
        company_id: company.id,
        version_id: version,
        made_by: viewer.accountId,
        made_at: now,
      })
      .onConflict(same => same.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) {
      const before = await selectOwnQuestion(db, viewer, id) // a second click
      return before.version_id === version ? { ok: true } : stale(changedSince)
    }
    const taken = await saveVersion(db, now, viewer, { questionId: id, version, question })
    if (taken) {
      await db.deleteFrom('interview.own_question').where('id', '=', id).execute()
      return wrong({ source: taken })
    }
    await record(db, now, viewer, 'written', { id, company_id: company.id, version_id: version })
    return { ok: true }
  })
}

/** Gives a question other words from now on. Kits keep the wording that they have. */
export async function changeOwnQuestion(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, revision, question }: { id: string; revision: number; question: OwnQuestionFile },
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const before = await lockOwnQuestion(db, viewer, id)
    const version = ownVersionId(before.company_id, question)
    if (version === before.version_id) return { ok: true }
    if (revision !== before.revision) return stale(changedSince)
    const taken = await saveVersion(db, now, viewer, { questionId: id, version, question })
    if (taken) return wrong({ source: taken })
    await db
      .updateTable('interview.own_question')
      .set({ version_id: version, revision: revision + 1 })
      .where('id', '=', id)
      .execute()
    await record(db, now, viewer, 'changed', { ...before, version_id: version })
    return { ok: true }
  })
}

/** Takes a question out of what kits can be made of, or puts it back. Kits that ask it already still do. */
export async function retireOwnQuestion(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
  retired: boolean,
): Promise<void> {
  await inTransaction(db, async db => {
    const before = await lockOwnQuestion(db, viewer, id)
    if ((before.retired_at !== null) === retired) return // a second click
    await db
      .updateTable('interview.own_question')
      .set({ retired_at: retired ? now : null, retired_by: retired ? viewer.accountId : null })
      .where('id', '=', id)
      .execute()
    await record(db, now, viewer, retired ? 'retired' : 'restored', before)
  })
}

const whoWrites = 'Only an owner or a manager writes the company’s questions.'
const changedSince =
  'This question was changed since you opened it. What you typed is below; save again to put it in place of the other.'

async function lockOwnQuestion(db: Db, viewer: Viewer, id: string): Promise<OwnQuestion> {
  const { company_id } = await selectOwnQuestion(db, viewer, id)
  if (!mayHireFor(viewer, company_id)) throw forbidden(whoWrites)
  await db.selectFrom('interview.own_question').where('id', '=', id).select('id').forUpdate().execute()
  return await selectOwnQuestion(db, viewer, id)
}

// The company is part of the name: the same words of two companies are two versions.
function ownVersionId(companyId: string, { source }: OwnQuestionFile): string {
  return versionId(`${companyId}\n${source}`)
}

// A version belongs to one question for good. Gives what is wrong where another has these words.
async function saveVersion(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { questionId, version, question }: { questionId: string; version: string; question: OwnQuestionFile },
): Promise<string | undefined> {
  const { content, ...words } = question
  await db
    .insertInto('interview.own_version')
    .values({
      id: version,
      question_id: questionId,
      ...words,
      content: JSON.stringify(content),
      written_by: viewer.accountId,
      written_at: now,
    })
    .onConflict(same => same.column('id').doNothing())
    .execute()
  const { question_id } = await db
    .selectFrom('interview.own_version')
    .where('id', '=', version)
    .select('question_id')
    .executeTakeFirstOrThrow()
  return question_id === questionId
    ? undefined
    : 'You have a question with exactly these words already. Change these, or use that one.'
}

async function record(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  what: 'written' | 'changed' | 'retired' | 'restored',
  { id, company_id, version_id }: Pick<OwnQuestion, 'id' | 'company_id' | 'version_id'>,
): Promise<void> {
  await recordEvent(db, {
    type: `own_question.${what}`,
    at: now,
    actorId: viewer.accountId,
    companyId: company_id,
    ids: { question: id, version: version_id },
  })
}
