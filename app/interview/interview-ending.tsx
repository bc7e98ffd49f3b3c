import type { ComponentChildren } from 'preact'
import type { FormState } from '../platform/form.ts'
import { Button } from '../ui/button.tsx'
import { HiddenField, TextArea } from '../ui/field.tsx'
import { mayCancel, mayEnd } from './interview.ts'
import type { InterviewView } from './interview-view.db.ts'

/** For the panel: it is over. */
export function Ending({ interview }: { interview: InterviewView['interview'] }) {
  if (!mayEnd(interview)) return null
  return (
    <Unfolding
      title={
        {
          live: 'End the interview',
          scheduled: 'It took place elsewhere, or earlier',
          missed: 'It took place all the same',
        }[interview.state as 'live' | 'scheduled' | 'missed']
      }
    >
      <form method="post" action={`/interviews/${interview.id}/end`} class="flex flex-col items-start gap-3">
        <p class="text-14 text-ink-soft">
          The room closes for everyone, and the panel rates what it heard. This cannot be undone.
        </p>
        <Button variant="quiet" icon="flag">
          End the interview
        </Button>
      </form>
    </Unfolding>
  )
}

/** For the talent and for those who hire: it will not take place. */
export function Cancelling({ interview, form }: { interview: InterviewView['interview']; form: FormState }) {
  if (!mayCancel(interview)) return null
  const declines =
    interview.role === 'talent' && interview.state === 'proposed' && interview.turn === 'talent'
  const other = interview.role === 'talent' ? interview.company_name : interview.talent_name
  return (
    <Unfolding
      title={declines ? 'Decline the interview' : 'Cancel the interview'}
      open={'words' in form.errors}
    >
      <form
        method="post"
        action={`/interviews/${interview.id}/cancel`}
        class="flex flex-col items-start gap-4"
      >
        <HiddenField name="from" value={interview.state} />
        <div class="w-full">
          <TextArea
            form={form}
            name="words"
            label={declines ? `What ${other} should know` : 'Why'}
            help={
              declines
                ? 'Offer other times above if there are some. Otherwise this ends it.'
                : `${other} and the panel read this. Other times can be proposed after.`
            }
            rows={3}
            maxlength={1000}
          />
        </div>
        <Button variant="danger" icon="ban">
          {declines ? 'Decline all times' : 'Cancel the interview'}
        </Button>
      </form>
    </Unfolding>
  )
}

function Unfolding({
  title,
  open,
  children,
}: {
  title: string
  open?: boolean
  children: ComponentChildren
}) {
  return (
    <details class="rounded-lg border border-line bg-surface" open={open}>
      <summary class="min-h-11 px-5 py-3 text-14 font-medium text-ink-soft hover:text-ink">{title}</summary>
      <div class="border-t border-line p-5">{children}</div>
    </details>
  )
}
