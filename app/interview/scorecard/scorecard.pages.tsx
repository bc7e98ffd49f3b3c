import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { markWords } from '../interview-parts.tsx'
import { QuestionText } from '../question-text.tsx'
import { compare } from './comparison.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { Corrections } from './corrections.tsx'
import { mayFillScorecard } from './scorecard.ts'
import { CorrectionForm, ScorecardForm } from './scorecard-form.tsx'
import type { ScorecardView } from './scorecard-view.db.ts'

type Props = { view: ScorecardView; form: FormState; viewer: Viewer }

/** One panel member's scorecard: to read before the interview, to fill while it is fresh, to compare once it is in. */
export function ScorecardPage({ view, form, viewer }: Props) {
  const { interview, card } = view
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/interviews', label: 'Interviews' },
          { href: `/interviews/${interview.id}`, label: `Interview of ${interview.talent_name}` },
        ]}
        title="Scorecard"
        lead={`${interview.talent_name}, for ${interview.job_title}`}
      >
        {card.state === 'open' && <Marks view={view} viewer={viewer} />}
      </PageHead>
      <div class="flex flex-col gap-6">
        <FormErrors form={form} />
        {mayFillScorecard(interview, card) ? (
          <ScorecardForm view={view} form={form} />
        ) : card.state === 'open' ? (
          <Preparation view={view} />
        ) : (
          <Closed view={view} viewer={viewer} />
        )}
      </div>
    </>
  )
}

/** A submitted card once more, beside which a corrected version can be put. */
export function CorrectionPage({ view, form }: Omit<Props, 'viewer'>) {
  const { interview, whyNotCorrect } = view
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/interviews', label: 'Interviews' },
          { href: `/interviews/${interview.id}`, label: `Interview of ${interview.talent_name}` },
          { href: `/interviews/${interview.id}/scorecard`, label: 'Scorecard' },
        ]}
        title="Correct the scorecard"
        lead="What you submitted stays as it is. The corrected version stands beside it, with your reason."
      />
      <div class="flex flex-col gap-6">
        <FormErrors form={form} />
        {whyNotCorrect ? (
          <p class="text-14 text-ink-soft">{whyNotCorrect}</p>
        ) : (
          <CorrectionForm view={view} form={form} />
        )}
      </div>
    </>
  )
}

function Marks({ view: { marks }, viewer }: Pick<Props, 'view' | 'viewer'>) {
  return (
    <ul class="flex flex-wrap gap-x-5 gap-y-1 text-14" aria-label="Whose scorecard is in">
      {marks.map(({ account_id, name, state }) => (
        <li key={account_id}>
          {account_id === viewer.accountId ? 'Yours' : name}:{' '}
          <span class="text-ink-soft">{markWords[state]}</span>
        </li>
      ))}
    </ul>
  )
}

function Preparation({ view: { interview, questions } }: { view: ScorecardView }) {
  const over = interview.state === 'cancelled' || interview.state === 'missed'
  return (
    <>
      <p class="rounded-md border border-line bg-surface px-4 py-3 text-14">
        {over
          ? `The interview is ${interview.state}: there is nothing to rate.`
          : 'You rate once the interview has begun. These are its questions, with what a 1, a 3 and a 5 sound like.'}
      </p>
      {questions.map(question => (
        <Card key={question.version_id} title={`${question.position}. ${question.title}`}>
          <QuestionText question={question} />
        </Card>
      ))}
    </>
  )
}

function Closed({ view, viewer }: Omit<Props, 'form'>) {
  const { card, questions, seen, interview, marks } = view
  if (card.state === 'excused')
    return <p class="text-14 text-ink-soft">You were excused from this panel: {card.excuse_reason}</p>
  const waiting = marks.filter(({ state }) => state === 'open').map(({ name }) => name)
  return (
    <>
      <p class="flex flex-wrap items-center gap-3 text-14">
        <Badge tone="good">Yours is in</Badge>
        {waiting.length === 0 ? 'Every scorecard is in or excused.' : `Not in yet: ${waiting.join(', ')}.`}
        {interview.hires && waiting.length === 0 && interview.state === 'done' && (
          <ButtonLink href={`/proposals/${interview.proposal_id}/decision`} icon="scale">
            Compare and decide
          </ButtonLink>
        )}
      </p>
      <ComparisonTable rows={compare(questions, seen).questions} cards={seen} />
      <Corrections cards={seen} questions={questions} zone={viewer.timeZone} />
      {view.whyNotCorrect ? (
        <p class="text-13 text-ink-soft">{view.whyNotCorrect}</p>
      ) : (
        <p class="flex flex-wrap items-center gap-3 text-13 text-ink-soft">
          <ButtonLink href={`/interviews/${interview.id}/scorecard/correct`} variant="quiet" icon="pencil">
            Correct my scorecard
          </ButtonLink>
          For a slip or something you remembered. What you submitted stays beside it.
        </p>
      )}
    </>
  )
}
