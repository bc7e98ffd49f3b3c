import { Card } from '../../ui/card.tsx'
import { DateTime } from '../../ui/time.tsx'
import { type Recommendation, recommendationWords } from './scorecard.ts'
import type { SeenCard } from './seen-cards.db.ts'

type Props = {
  cards: SeenCard[]
  questions: { version_id: string; position: number; title: string }[]
  zone: string
}

/** Which scorecards were corrected, when, why, and what stood in them before. */
export function Corrections({ cards, questions, zone }: Props) {
  const corrected = cards.filter(({ earlier }) => earlier.length > 0)
  if (corrected.length === 0) return null
  return (
    <Card title="Corrected">
      <ul class="flex flex-col divide-y divide-line text-14">
        {corrected.map(card => {
          // Each version with the one that it replaced, the newest first.
          const versions = [card, ...card.earlier]
          return versions.slice(0, -1).map((version, place) => {
            const before = versions[place + 1]!
            return (
              <li key={version.id} class="flex flex-col gap-2 py-4 first:pt-0 last:pb-0">
                <p>
                  <span class="font-medium">{card.name}</span>
                  {version.submitted_at && (
                    <>
                      , <DateTime at={version.submitted_at} zone={zone} />
                    </>
                  )}
                  {othersBefore(cards, card, version.submitted_at)}
                </p>
                <p class="max-w-reading whitespace-pre-line">{version.correction_reason}</p>
                <details>
                  <summary class="min-h-8 py-1 text-13 text-ink-soft">What stood there before</summary>
                  <Before before={before} questions={questions} />
                </details>
              </li>
            )
          })
        })}
      </ul>
    </Card>
  )
}

// A fact for whoever reads it: the others' ratings could be seen by then.
function othersBefore(cards: SeenCard[], own: SeenCard, at: Temporal.Instant | null): string {
  if (!at) return ''
  const firstIn = (card: SeenCard) => (card.earlier.at(-1) ?? card).submitted_at
  const others = cards.filter(card => {
    const first = card.account_id === own.account_id ? null : firstIn(card)
    return first !== null && Temporal.Instant.compare(first, at) <= 0
  })
  if (others.length === 0) return '. No other scorecard was in.'
  return `, when ${new Intl.ListFormat('en').format(others.map(({ name }) => name))} could be read.`
}

function Before({
  before,
  questions,
}: {
  before: { recommendation: Recommendation | null; words: string; scores: SeenCard['scores'] }
  questions: Props['questions']
}) {
  return (
    <dl class="mt-2 flex max-w-reading flex-col gap-3 border-l-2 border-line pl-4">
      {questions.map(({ version_id, position, title }) => {
        const score = before.scores.find(score => score.version_id === version_id)
        return (
          <div key={version_id}>
            <dt class="text-ink-soft">
              {position}. {title}: {score?.rating ?? (score?.not_asked_reason ? 'not asked' : 'not rated')}
            </dt>
            <dd class="whitespace-pre-line">{score?.not_asked_reason ?? score?.evidence}</dd>
          </div>
        )
      })}
      <div>
        <dt class="text-ink-soft">
          Overall: {before.recommendation ? recommendationWords[before.recommendation] : 'nothing said'}
        </dt>
        <dd class="whitespace-pre-line">{before.words}</dd>
      </div>
    </dl>
  )
}
