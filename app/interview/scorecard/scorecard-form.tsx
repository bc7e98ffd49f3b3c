import type { ComponentChildren } from 'preact'
import type { FormState } from '../../platform/form.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { HiddenField, TextArea, TextField, typed } from '../../ui/field.tsx'
import { QuestionText } from '../question-text.tsx'
import { recommendations, recommendationWords, scoreFields } from './scorecard.ts'
import { ScorecardDraft } from './scorecard-draft.island.tsx'
import type { RatedQuestion, ScorecardView } from './scorecard-view.db.ts'

type Props = { view: ScorecardView; form: FormState }

/** An open card: each question with its anchors, a rating and its evidence, and at the end what one recommends. */
export function ScorecardForm({ view, form }: Props) {
  const action = `/interviews/${view.interview.id}/scorecard`
  return (
    <form method="post" action={action} class="flex flex-col gap-6">
      <HiddenField name="revision" value={typed({ form, name: 'revision' })} />
      <Ratings view={view} form={form} />
      <div class="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-3 sm:static sm:mx-0 sm:border-0 sm:bg-transparent sm:p-0">
        <Button name="press" value="submit" icon="lock">
          Submit the scorecard
        </Button>
        <ScorecardDraft action={`${action}/draft`} card={view.card.id} />
      </div>
      <p class="text-13 text-ink-soft">
        Submitting closes it and shows you the others’ that are in. A mistake can be corrected after, with a
        reason; what was submitted first stays beside it.
      </p>
    </form>
  )
}

/** A submitted card once more, to put a corrected version beside it. */
export function CorrectionForm({ view, form }: Props) {
  const { interview } = view
  return (
    <form method="post" action={`/interviews/${interview.id}/scorecard/correct`} class="flex flex-col gap-6">
      {['id', 'corrects', 'revision'].map(name => (
        <HiddenField key={name} name={name} value={typed({ form, name })} />
      ))}
      <Card title="Why it is corrected">
        <TextArea
          form={form}
          name="correction_reason"
          label="The reason for the correction"
          help="Whoever sees the scorecards reads it, with what you gave before."
          rows={2}
          maxlength={500}
        />
      </Card>
      <Ratings view={view} form={form} />
      <div class="flex flex-wrap items-center gap-3">
        <Button icon="lock">Put the corrected version in</Button>
        <p class="text-13 text-ink-soft">The composite and the statistics use the newest version.</p>
      </div>
    </form>
  )
}

function Ratings({ view: { questions, note }, form }: Props) {
  return (
    <>
      {questions.map(question => (
        <Card
          key={question.version_id}
          title={`${question.position}. ${question.title}`}
          actions={question.pilot && <Badge icon="flag">Pilot: rated, but out of the composite</Badge>}
        >
          <QuestionText question={question} />
          <QuestionRating question={question} form={form} />
        </Card>
      ))}
      <Card title="Overall">
        <div class="flex flex-col gap-5">
          <OwnNote text={note} />
          <RadioGroup
            form={form}
            name="recommendation"
            label="What you recommend"
            options={recommendations.map(value => ({ value, label: recommendationWords[value] }))}
            inline
          />
          <TextArea
            form={form}
            name="words"
            label="In your words"
            required={false}
            help="What should decide, and what you would still want to know."
            maxlength={4000}
          />
        </div>
      </Card>
    </>
  )
}

function QuestionRating({ question, form }: { question: RatedQuestion; form: FormState }) {
  const names = scoreFields(question.position)
  const ratings = ['1', '2', '3', '4', '5'].map(value => ({ value, label: value }))
  return (
    <div class="group/rating mt-5 flex flex-col gap-5 border-t border-line pt-5">
      <OwnNote text={question.note} />
      <RadioGroup
        form={form}
        name={names.rating}
        label="Rating"
        options={[...ratings, { value: 'not_asked', label: 'Not asked' }]}
        inline
      />
      <div class="hidden group-has-[[value=not\_asked]:checked]/rating:block">
        <TextField form={form} name={names.notAsked} label="Why it was not asked" maxlength={500} />
      </div>
      <TextArea
        form={form}
        name={names.evidence}
        label="Evidence"
        help="What was said or done, close to the words. A 1, a 2 and a 5 need it."
        rows={4}
        maxlength={4000}
      />
    </div>
  )
}

// From the room; nobody else ever reads it.
function OwnNote({ text }: { text: string }): ComponentChildren {
  if (!text.trim()) return null
  return (
    <details class="rounded-md border border-line bg-shade px-4 py-2 text-14" open>
      <summary class="min-h-8 py-1 font-medium">Your notes from the room</summary>
      <p class="max-w-reading pb-2 whitespace-pre-line">{text}</p>
    </details>
  )
}
