import type { Viewer } from '../../account/viewer.ts'
import { emptyForm, type FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextArea } from '../../ui/field.tsx'
import { markWords } from '../interview-parts.tsx'
import { mayExcuse } from '../scorecard/scorecard.ts'
import type { DecisionPlan } from './decision-plan.db.ts'

type Props = { plan: DecisionPlan; viewer: Viewer; excuse: FormState | undefined }

/** Before every card is in: whose is, and a way to let someone off. Of what is in them, nothing. */
export function Waiting({ plan, viewer, excuse }: Props) {
  const { proposal, interview, marks } = plan
  if (!interview)
    return (
      <EmptyState
        icon="calendar"
        title="No interview took place"
        action={<ButtonLink href={`/proposals/${proposal.id}/interviews/new`}>Propose times</ButtonLink>}
      >
        What the panel gives will stand here side by side.
      </EmptyState>
    )
  // Offered for a card that is in as well: but for its mark, the page is the same whoever has submitted.
  const excusable = marks.filter(
    card => card.state !== 'excused' && mayExcuse(viewer, interview, { ...card, state: 'open' }),
  )
  return (
    <Card title="Scorecards">
      <p class="mb-4 text-14 text-ink-soft">
        {interview.state === 'done'
          ? 'The comparison opens when every scorecard is in or excused.'
          : 'The comparison opens when the interview is over and every scorecard is in or excused.'}
      </p>
      <ul class="flex max-w-form flex-col divide-y divide-line text-14">
        {marks.map(({ account_id, name, state }) => (
          <li key={account_id} class="flex justify-between gap-4 py-2.5">
            <span class="font-medium">{name}</span>
            <span class="text-ink-soft">{markWords[state]}</span>
          </li>
        ))}
      </ul>
      {excusable.length > 0 && (
        <form method="post" class="mt-4 flex max-w-form flex-col gap-4 border-t border-line pt-5">
          <TextArea
            form={excuse ?? emptyForm}
            name="reason"
            label="To excuse someone, say why"
            help="Someone who was ill or had to leave need not hold up the others. It is kept with the scorecards and cannot be undone. A scorecard that is in stays in."
            rows={2}
            maxlength={500}
          />
          <div class="flex flex-wrap gap-2">
            {excusable.map(({ account_id, name }) => (
              <Button
                key={account_id}
                variant="danger"
                wraps
                formaction={`/interviews/${interview.id}/scorecards/${account_id}/excuse`}
              >
                Excuse {name}
              </Button>
            ))}
          </div>
        </form>
      )}
    </Card>
  )
}
