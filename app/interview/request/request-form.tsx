import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { HiddenField, TextArea, typed } from '../../ui/field.tsx'
import { DateTime } from '../../ui/time.tsx'
import type { RequestRow } from './request.db.ts'
import { dueAt, type RequestKind, requestWords } from './request.ts'

/** One request with its answer, to the one who asked (`mine`) or to those who hire. */
export function RequestText({
  request,
  viewer,
  mine,
}: {
  request: RequestRow
  viewer: Viewer
  mine: boolean
}) {
  const { kind, state, words, asked_at, answer, for_panel, answered_at, answered_by_name } = request
  const zone = viewer.timeZone
  return (
    <div class="flex flex-col gap-3 rounded-md border border-line p-4">
      <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={state === 'open' ? 'caution' : state === 'granted' ? 'good' : 'neutral'}>
          {state === 'open' ? 'Not answered yet' : requestWords[kind][state]}
        </Badge>
        <span class="text-13 text-ink-soft">
          Asked on <DateTime at={asked_at} zone={zone} />
          {state === 'open' && (
            <>
              , to be answered by <DateTime at={dueAt(asked_at)} zone={zone} />
            </>
          )}
        </span>
      </p>
      <p class="max-w-reading whitespace-pre-line">{words}</p>
      {answer && answered_at && (
        <div class="border-t border-line pt-3">
          <p class="text-13 text-ink-soft">
            {answered_by_name ?? 'The company'}, <DateTime at={answered_at} zone={zone} />
            {kind === 'review' &&
              (request.answered_by === request.decided_by
                ? '. The same person made the decision: nobody else hires for this company.'
                : '. Someone else had made the decision.')}
          </p>
          <p class="mt-1 max-w-reading whitespace-pre-line">{answer}</p>
          {for_panel && (
            <p class="mt-2 max-w-reading">
              <span class="text-ink-soft">{mine ? 'The panel is told: ' : 'To the panel: '}</span>
              <span class="whitespace-pre-line">{for_panel}</span>
            </p>
          )}
        </div>
      )}
    </div>
  )
}

export function AskForm({
  interviewId,
  kind,
  form,
}: {
  interviewId: string
  kind: RequestKind
  form: FormState
}) {
  const labels: Record<RequestKind, string> = {
    accommodation: 'What you need',
    review: 'What should be looked at again, and why',
    deletion: 'Why it should be erased',
  }
  return (
    <form method="post" action={`/interviews/${interviewId}/requests`} class="flex max-w-form flex-col gap-4">
      <HiddenField name="id" value={typed({ form, name: 'id' })} />
      <HiddenField name="kind" value={kind} />
      <TextArea form={form} name="words" label={labels[kind]} rows={4} maxlength={2000} />
      <div>
        <Button icon="send">Ask the company</Button>
      </div>
    </form>
  )
}

export function AnswerForm({
  interviewId,
  request: { id, kind },
  form,
}: {
  interviewId: string
  request: RequestRow
  form: FormState
}) {
  const verbs: Record<RequestKind, [granted: string, declined: string]> = {
    accommodation: ['Grant it', 'Not possible as asked'],
    review: ['Take them back into the choice', 'Let the decision stand'],
    deletion: ['Erase the recording', 'Keep it until its time is over'],
  }
  const [granted, declined] = verbs[kind]
  return (
    <form
      method="post"
      action={`/interviews/${interviewId}/requests/${id}/answer`}
      class="flex max-w-form flex-col gap-4"
    >
      <TextArea
        form={form}
        name="answer"
        label="Your answer"
        help="They read exactly this."
        rows={4}
        maxlength={2000}
      />
      {kind === 'accommodation' && (
        <TextArea
          form={form}
          name="for_panel"
          label="What the panel has to know"
          required={false}
          help="What it has to do, such as “15 minutes more, and read each question aloud”. Not why: that stays between you and them."
          rows={2}
          maxlength={500}
        />
      )}
      {kind === 'deletion' && (
        <p class="text-ink-soft">Erasing cannot be undone: nobody can replay the interview after it.</p>
      )}
      <div class="flex flex-wrap gap-3">
        <Button name="state" value="granted" variant={kind === 'deletion' ? 'danger' : 'primary'}>
          {granted}
        </Button>
        <Button name="state" value="declined" variant="quiet">
          {declined}
        </Button>
      </div>
    </form>
  )
}
