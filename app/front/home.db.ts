import { listGuides, listQuestionCards, selectGuidesVersion, selectQuestions } from '../guide/guide.db.ts'
import type { Proof, Question } from '../guide/question.ts'
import { spread } from '../guide/spread.ts'
import type { Db } from '../platform/database.ts'
import { listTrusting } from '../work/trust.db.ts'

/** All that the home page shows: the same for everyone, so that it can be kept for visitors. */
export async function selectHome(db: Db) {
  const [trusting, talents, guides, cards] = await Promise.all([
    listTrusting(db),
    listSomeTalents(db),
    listGuides(db),
    listQuestionCards(db),
  ])
  const chosen = cards.find(({ slug }) => slug === featured) ?? cards[0]
  const shown = spread(cards, questionsShown)
  const questions = await selectQuestions(
    db,
    [...shown, ...(chosen ? [chosen] : [])].map(({ id }) => id),
  )
  const question = questions.find(({ id }) => id === chosen?.id)
  return {
    trusting,
    talents,
    guides,
    questions: questions.slice(0, shown.length),
    featured: question && { question, proof: shortestProof(question) },
  }
}

/** Says the same as long as the home page does: so it can be kept for visitors until then. */
export async function selectHomeVersion(db: Db): Promise<string> {
  return JSON.stringify([await selectGuidesVersion(db), await listSomeTalents(db), await listTrusting(db)])
}

export type Home = Awaited<ReturnType<typeof selectHome>>
export type TalentShown = Home['talents'][number]

// The question at the side of the headline; where a guide has it not, the first there is.
const featured = 'shallow-and-deep-copy'

const questionsShown = 12

// The shortest one that runs in a browser and whose lines fit beside the headline.
function shortestProof({ content }: Question): Proof | undefined {
  const lines = (proof: Proof) => proof.code.split('\n')
  const inBrowser = content.proofs.filter(({ engines }) => engines.includes('browser'))
  const fitting = inBrowser.filter(proof => lines(proof).every(line => line.length <= 75))
  return fitting.toSorted((a, b) => lines(a).length - lines(b).length)[0] ?? inBrowser[0]
}

// Of the newest profiles those first whose work here was reviewed: a rating says more than a headline.
async function listSomeTalents(db: Db) {
  return await db
    .selectFrom(
      db
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
          'listed_at',
        ])
        .where('state', '=', 'listed')
        .orderBy('listed_at', 'desc')
        .orderBy('id')
        .limit(200)
        .as('newest'),
    )
    .selectAll()
    .orderBy(eb => eb('review_count', '>', 0), 'desc')
    .orderBy('listed_at', 'desc')
    .orderBy('id')
    .limit(6)
    .execute()
}
