import type { Db } from '../../platform/database.ts'
import type { Answer } from './answer.ts'

/** A proposal's answers with their questions as they were asked. The proposal was loaded for the viewer. */
export async function listAnswers(db: Db, proposalId: string) {
  return await db
    .selectFrom('jobs.proposal_answer as a')
    .innerJoin('jobs.job_question as q', 'q.id', 'a.question_id')
    .select(['a.question_id', 'q.prompt', 'a.answer'])
    .where('a.proposal_id', '=', proposalId)
    .orderBy('q.position')
    .orderBy('q.id')
    .execute()
}

export type AnswerRead = Awaited<ReturnType<typeof listAnswers>>[number]

/** Makes these the answers of a proposal. Those to questions that are not asked any more stay as they are. */
export async function writeAnswers(
  db: Db,
  proposalId: string,
  asked: { id: string }[],
  answers: Answer[],
): Promise<void> {
  const ids = asked.map(({ id }) => id)
  if (ids.length > 0)
    await db
      .deleteFrom('jobs.proposal_answer')
      .where('proposal_id', '=', proposalId)
      .where('question_id', 'in', ids)
      .execute()
  if (answers.length > 0)
    await db
      .insertInto('jobs.proposal_answer')
      .values(answers.map(answer => ({ proposal_id: proposalId, ...answer })))
      .execute()
}
