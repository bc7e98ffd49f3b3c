import type { ComponentChildren } from 'preact'
import type { Viewer } from '../account/viewer.ts'
import type { FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { HiddenField, TextArea } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Prose } from '../ui/prose.tsx'
import { mayAcceptSlot, mayCancel, mayEnd, mayEnterRoom, timeOf } from './interview.ts'
import { About, People, Recorded } from './interview-parts.tsx'
import { SpanTime, StateBadge } from './interview-time.tsx'
import type { InterviewView } from './interview-view.db.ts'

type Props = { view: InterviewView; viewer: Viewer; form: FormState; now: Temporal.Instant }

/** An interview for each of its sides: when it is, who is there, and what can be done next. */
export function InterviewPage({ view, viewer, form, now }: Props) {
  const { interview } = view
  const isTalent = interview.role === 'talent'
  return (
    <>
      <PageHead
        crumbs={[{ href: '/interviews', label: 'Interviews' }]}
        title={
          isTalent ? `Interview with ${interview.company_name}` : `Interview of ${interview.talent_name}`
        }
        lead={interview.job_title}
        actions={<Ways view={view} />}
      >
        <p>
          <StateBadge state={interview.state} />
        </p>
      </PageHead>
      <div class="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex flex-col gap-6">
          <FormErrors form={form} />
          <Card title={interview.state === 'proposed' ? 'Proposed times' : 'When'}>
            {interview.state === 'proposed' ? (
              <Slots view={view} viewer={viewer} now={now} />
            ) : (
              <When view={view} viewer={viewer} />
            )}
          </Card>
          {interview.message && (
            <Card title={isTalent ? `From ${interview.company_name}` : `Message to ${interview.talent_name}`}>
              <Prose text={interview.message} />
            </Card>
          )}
          <Ending interview={interview} />
          <Cancelling interview={interview} form={form} />
        </div>
        <div class="flex flex-col gap-6">
          <People view={view} viewer={viewer} />
          <About view={view} />
          {isTalent && <Recorded />}
        </div>
      </div>
    </>
  )
}

function Ways({ view: { interview, marks } }: { view: InterviewView }) {
  const { id, role, hires, state, proposal_id } = interview
  const begun = state === 'live' || state === 'done'
  const decides = hires && state === 'done' && marks.every(card => card.state !== 'open')
  return (
    <>
      {mayEnterRoom(interview) && (
        <ButtonLink href={`/interviews/${id}/room`} icon="video">
          Enter the room
        </ButtonLink>
      )}
      {role === 'panel' && (
        <ButtonLink
          href={`/interviews/${id}/scorecard`}
          variant={begun && !decides && state === 'done' ? 'primary' : 'quiet'}
          icon="clipboard-list"
        >
          Open my scorecard
        </ButtonLink>
      )}
      {hires && begun && (
        <ButtonLink
          href={`/proposals/${proposal_id}/decision`}
          variant={decides ? 'primary' : 'quiet'}
          icon="scale"
        >
          Compare and decide
        </ButtonLink>
      )}
    </>
  )
}

function Slots({ view: { interview, slots }, viewer, now }: Pick<Props, 'view' | 'viewer' | 'now'>) {
  const mayAccept = mayAcceptSlot(interview)
  return (
    <form method="post" action={`/interviews/${interview.id}/accept`}>
      <p class="mb-4 text-14 text-ink-soft">
        {mayAccept
          ? 'Take the time that suits you. Everyone gets a letter, and the other times are dropped.'
          : `${interview.talent_name} has not answered yet.`}
      </p>
      <ul class="flex flex-col divide-y divide-line">
        {slots.map(({ id, starts_at }) => {
          const passed = Temporal.Instant.compare(starts_at, now) <= 0
          return (
            <li key={id} class="flex flex-wrap items-center justify-between gap-3 py-4 first:pt-0 last:pb-0">
              <SpanTime
                at={starts_at}
                minutes={interview.minutes}
                mine={viewer.timeZone}
                other={otherSide(interview)}
              />
              {passed && <span class="text-14 text-ink-soft">This time has passed.</span>}
              {mayAccept && !passed && (
                <Button name="slot" value={id} variant="quiet" icon="check">
                  Take this time
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </form>
  )
}

function When({ view: { interview }, viewer }: Pick<Props, 'view' | 'viewer'>) {
  const { state, minutes, end_reason } = interview
  const at = timeOf(interview)
  return (
    <div class="flex flex-col gap-3">
      {at ? (
        <SpanTime at={at} minutes={minutes} mine={viewer.timeZone} other={otherSide(interview)} />
      ) : (
        <p class="text-14 text-ink-soft">No time was agreed on.</p>
      )}
      {state === 'cancelled' && end_reason && (
        <div class="border-t border-line pt-3 text-14">
          <p class="text-ink-soft">It is cancelled. The reason given:</p>
          <p class="mt-1 whitespace-pre-line">{end_reason}</p>
        </div>
      )}
    </div>
  )
}

function Ending({ interview }: { interview: InterviewView['interview'] }) {
  if (!mayEnd(interview)) return null
  return (
    <Unfolding
      title={interview.state === 'live' ? 'End the interview' : 'It took place elsewhere, or earlier'}
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

function Cancelling({ interview, form }: { interview: InterviewView['interview']; form: FormState }) {
  if (!mayCancel(interview)) return null
  const declines = interview.role === 'talent' && interview.state === 'proposed'
  const other = interview.role === 'talent' ? interview.company_name : interview.talent_name
  return (
    <Unfolding
      title={declines ? 'None of these times suits you' : 'Cancel the interview'}
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
                ? 'Say when you can. They can propose other times.'
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

function otherSide({
  role,
  company_name,
  company_time_zone,
  talent_name,
  talent_time_zone,
}: InterviewView['interview']) {
  if (role === 'talent') return { whose: company_name, zone: company_time_zone }
  return { whose: talent_name, zone: talent_time_zone }
}
