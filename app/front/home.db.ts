import { listGuides, listQuestionCards, selectQuestion } from '../guide/guide.db.ts'
import type { Proof, Question } from '../guide/question.ts'
import type { Db } from '../platform/database.ts'

/** All that the home page shows: the same for everyone, so that it can be kept for visitors. */
export async function selectHome(db: Db) {
  const [talents, guides, cards] = await Promise.all([
    listNewestTalents(db),
    listGuides(db),
    listQuestionCards(db),
  ])
  const shown = cards.find(({ slug }) => slug === featured) ?? cards[0]
  return { talents, guides, cards, featured: shown && withProof(await selectQuestion(db, shown.id)) }
}

export type Home = Awaited<ReturnType<typeof selectHome>>
export type TalentShown = Home['talents'][number]

// The question at the side of the headline; where a guide has it not, the first there is.
const featured = 'shallow-and-deep-copy'

function withProof(question: Question): { question: Question; proof: Proof | undefined } {
  const inBrowser = question.content.proofs.filter(({ engines }) => engines.includes('browser'))
  return { question, proof: inBrowser[0] }
}

async function listNewestTalents(db: Db) {
  return await db
    .selectFrom('talent.talent_card')
    .select([
      'id',
      'slug',
      'short_name',
      'headline',
      'photo_id',
      'rate_minor',
      'currency',
      'stars_sum',
      'review_count',
      'skills',
      'city',
      'country',
    ])
    .where('state', '=', 'listed')
    .orderBy('listed_at', 'desc')
    .orderBy('id')
    .limit(6)
    .execute()
}
