import type { FormState } from '../../platform/form.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { HiddenField, TextArea, TextField, typed } from '../../ui/field.tsx'
import { QuestionText } from '../question-text.tsx'
import { recommendations, recommendationWords, scoreFields } from './scorecard.ts'
import type { RatedQuestion, ScorecardView } from './scorecard-view.db.ts'

/** An open card: each question with its anchors, a rating and its evidence, and at the end what one recommends. */
export function ScorecardForm({
  view: { interview, questions },
  form,
}: {
  view: ScorecardView
  form: FormState
}) {
  return (
    <form method="post" action={`/interviews/${interview.id}/scorecard`} class="flex flex-col gap-6">
      <HiddenField name="revision" value={typed({ form, name: 'revision' })} />
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
      <div class="flex flex-wrap items-center gap-3">
        <Button name="press" value="save" variant="quiet">
          Save the draft
        </Button>
        <Button name="press" value="submit" icon="lock">
          Submit the scorecard
        </Button>
        <p class="text-13 text-ink-soft">
          Submitting closes it for good, and shows you the others’ that are in.
        </p>
      </div>
    </form>
  )
}

function QuestionRating({ question, form }: { question: RatedQuestion; form: FormState }) {
  const names = scoreFields(question.position)
  const ratings = ['1', '2', '3', '4', '5'].map(value => ({ value, label: value }))
  return (
    <div class="group/rating mt-5 flex flex-col gap-5 border-t border-line pt-5">
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
