import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField, TextArea, typed } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { Interview } from '../interview.db.ts'
import { mayOfferTimes, otherSide } from '../interview.ts'
import { SpanTime } from '../interview-time.tsx'
import type { Suggestion } from './suggest.ts'
import { TimesFields } from './times-fields.tsx'

type Props = {
  interview: Interview
  viewer: Viewer
  /** For the company alone: the talent is not shown when the panel is free. */
  suggestions: Suggestion[] | undefined
  form: FormState
  now: Temporal.Instant
}

/** Offering times of one's own: a counter, a move of what is agreed on, or another try after a miss. */
export function TimesPage(props: Props) {
  const { interview, form } = props
  const other = otherSide(interview)
  const refused = Object.keys(form.errors).length > 0
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/interviews', label: 'Interviews' },
          { href: `/interviews/${interview.id}`, label: `Interview with ${other.name}` },
        ]}
        title={interview.state === 'scheduled' ? 'Move the interview' : 'Offer other times'}
        lead={`${other.name} takes one of them, or answers with others.`}
      />
      <div class="flex max-w-form flex-col gap-6">
        <FormErrors form={form} />
        {mayOfferTimes(interview) || refused ? (
          <OfferForm {...props} />
        ) : (
          <EmptyState
            icon="calendar"
            title="Not now"
            action={<ButtonLink href={`/interviews/${interview.id}`}>Open the interview</ButtonLink>}
          >
            This interview is {interview.state}: there is no time to be found for it.
          </EmptyState>
        )}
      </div>
    </>
  )
}

function OfferForm({ interview, viewer, suggestions, form, now }: Props) {
  const { minutes, starts_at, state } = interview
  const other = otherSide(interview)
  return (
    <form method="post" class="flex flex-col gap-6">
      <HiddenField name="from" value={typed({ form, name: 'from' })} />
      <HiddenField name="round" value={typed({ form, name: 'round' })} />
      {state === 'scheduled' && starts_at && (
        <Card title="Agreed on">
          <SpanTime
            at={starts_at}
            minutes={minutes}
            mine={viewer.timeZone}
            other={{ whose: other.name, zone: other.zone }}
          />
          <p class="mt-3 text-14 text-ink-soft">
            It stays until {other.name} takes another time. If you cannot come and nobody has answered by
            then, cancel it.
          </p>
        </Card>
      )}
      <Card title="Times">
        <TimesFields form={form} now={now} minutes={minutes} other={other} suggestions={suggestions} />
      </Card>
      <Card title="Message">
        <TextArea
          form={form}
          name="words"
          label={state === 'scheduled' ? `Why, for ${other.name}` : `To ${other.name}`}
          required={state === 'scheduled'}
          help="Everyone of the interview reads it."
          rows={3}
          maxlength={1000}
        />
      </Card>
      <div>
        <Button icon="send">Offer the times</Button>
      </div>
    </form>
  )
}
