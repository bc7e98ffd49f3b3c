import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Table } from '../../ui/table.tsx'
import type { Cell, ComparedQuestion } from './comparison.ts'
import type { Composite } from './composite.ts'
import { type CardState, type Recommendation, recommendationWords } from './scorecard.ts'

type Question = { version_id: string; title: string; position: number; weight: number; pilot: boolean }

type RaterCard = {
  account_id: string
  name: string
  state: CardState
  recommendation: Recommendation | null
  words: string
  excuse_reason: string | null
  version: number
}

type Props = { rows: ComparedQuestion<Question>[]; cards: RaterCard[]; composite?: Composite | null }

/** Questions against raters: each rating with its evidence, and where the raters heard different things. */
export function ComparisonTable({ rows, cards, composite }: Props) {
  const raters = cards.filter(({ state }) => state === 'submitted')
  const columns = [
    { key: 'question', label: 'Question' },
    ...raters.map(({ account_id, name, version }) => ({
      key: account_id,
      label: version > 1 ? `${name} (corrected)` : name,
    })),
    { key: 'mean', label: 'Mean', numeric: true },
  ]
  const questions = rows.map(row => ({
    key: row.question.version_id,
    cells: [
      <QuestionCell key="question" row={row} />,
      ...raters.map(({ account_id }) => (
        <RatingCell key={account_id} cell={row.cells.find(cell => cell.account_id === account_id)} />
      )),
      <MeanCell
        key="mean"
        row={row}
        share={composite?.questions.find(({ version_id }) => version_id === row.question.version_id)?.share}
      />,
    ],
  }))
  const overall = {
    key: 'overall',
    cells: [
      <span key="question" class="font-medium">
        Overall
      </span>,
      ...raters.map(({ account_id, recommendation, words }) => (
        <div key={account_id} class="max-w-md min-w-44">
          <p class="font-medium">{recommendation ? recommendationWords[recommendation] : 'Nothing said'}</p>
          {words && <p class="mt-1 text-13 whitespace-pre-line text-ink-soft">{words}</p>}
        </div>
      )),
      '',
    ],
  }
  return (
    <Card title="Side by side" flush>
      <Table caption="Ratings by question and rater" columns={columns} rows={[...questions, overall]} />
      {cards
        .filter(({ state }) => state === 'excused')
        .map(({ account_id, name, excuse_reason }) => (
          <p key={account_id} class="border-t border-line px-5 py-3 text-13 text-ink-soft">
            {name} was excused: {excuse_reason}
          </p>
        ))}
    </Card>
  )
}

function QuestionCell({ row: { question, disagreement } }: { row: ComparedQuestion<Question> }) {
  return (
    <div class="flex max-w-xs min-w-44 flex-col items-start gap-1.5">
      <span class="font-medium">
        {question.position}. {question.title}
      </span>
      <span class="text-13 text-ink-soft">
        {question.pilot ? 'Pilot, apart' : `Weight ${question.weight}`}
      </span>
      {disagreement && (
        <Badge tone="caution" icon="triangle-alert">
          {disagreement.lowest} and {disagreement.highest}: talk about it
        </Badge>
      )}
    </div>
  )
}

function RatingCell({ cell }: { cell: Cell | undefined }) {
  if (!cell || (cell.rating === null && cell.not_asked_reason === null))
    return <span class="text-ink-soft">Not rated</span>
  return (
    <div class="max-w-md min-w-44">
      {cell.rating === null ? (
        <p class="text-ink-soft">
          Not asked: <span class="whitespace-pre-line">{cell.not_asked_reason}</span>
        </p>
      ) : (
        <RatingDots rating={cell.rating} />
      )}
      {cell.evidence && <p class="mt-1 text-13 whitespace-pre-line text-ink-soft">{cell.evidence}</p>}
    </div>
  )
}

function RatingDots({ rating }: { rating: number }) {
  return (
    <p class="flex items-center gap-2">
      <span class="font-medium tabular-nums">{rating}</span>
      <span class="inline-flex gap-1" aria-hidden="true">
        {[1, 2, 3, 4, 5].map(step => (
          <span key={step} class={`size-2 rounded-full ${step <= rating ? 'bg-rating' : 'bg-line'}`} />
        ))}
      </span>
      <span class="sr-only">of 5</span>
    </p>
  )
}

function MeanCell({
  row: { mean, question },
  share,
}: {
  row: ComparedQuestion<Question>
  share: number | undefined
}) {
  if (mean === null) return <span class="text-ink-soft">–</span>
  return (
    <>
      <span class="font-medium">{mean.toFixed(2)}</span>
      {share !== undefined && !question.pilot && (
        <span class="block text-13 whitespace-nowrap text-ink-soft">counts {Math.round(share * 100)} %</span>
      )}
    </>
  )
}
