import type { Db } from '../platform/database.ts'

/** The questions of a kit in their order, without what only the panel may read. */
export async function listKitQuestions(db: Db, kitId: string) {
  return await db
    .selectFrom('interview.kit_question as k')
    .innerJoin('guide.question_card as q', 'q.id', 'k.version_id')
    .where('k.kit_id', '=', kitId)
    .orderBy('k.position')
    .select([
      'k.position',
      'k.version_id',
      'k.weight',
      'k.pilot',
      'q.guide',
      'q.slug',
      'q.title',
      'q.level',
      'q.competency',
      'q.minutes',
    ])
    .execute()
}

export type KitQuestion = Awaited<ReturnType<typeof listKitQuestions>>[number]
