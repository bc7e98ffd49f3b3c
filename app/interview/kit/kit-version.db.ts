import { selectQuestions } from '../../guide/guide.db.ts'
import type { OwnContent, Question } from '../../guide/question.ts'
import type { Db } from '../../platform/database.ts'

/** What a kit asks, word for word: a version of a guide's question, or of one of its company's own. */
export type KitVersion = Omit<Question, 'guide' | 'slug' | 'content'> & { content: OwnContent; own: boolean }

/** The versions of a kit in their order. Whoever may read the kit may read them. */
export async function listKitVersions(db: Db, kitId: string): Promise<KitVersion[]> {
  return await readVersions(db, kitId)
}

/** The version at a place of a kit. */
export async function selectKitVersion(
  db: Db,
  kitId: string,
  position: number,
): Promise<KitVersion | undefined> {
  const [version] = await readVersions(db, kitId, position)
  return version
}

// A kit has own questions of its own company alone: the database refuses others.
async function readVersions(db: Db, kitId: string, position?: number): Promise<KitVersion[]> {
  const plan = await db
    .selectFrom('interview.kit_question as k')
    .leftJoin('interview.own_version as v', 'v.id', 'k.version_id')
    .where('k.kit_id', '=', kitId)
    .$if(position !== undefined, query => query.where('k.position', '=', position!))
    .orderBy('k.position')
    .select([
      'k.version_id',
      'v.id',
      'v.title',
      'v.level',
      'v.competency',
      'v.topic',
      'v.minutes',
      'v.content',
    ])
    .execute()
  const published = await selectQuestions(
    db,
    plan.filter(({ id }) => id === null).map(({ version_id }) => version_id),
  )
  return plan.map(({ version_id, ...own }) =>
    own.id === null
      ? { ...published.find(({ id }) => id === version_id)!, own: false }
      : // The join found it, so every column of it is there; its content was written by parseOwnQuestion.
        ({ ...own, own: true } as unknown as KitVersion),
  )
}
