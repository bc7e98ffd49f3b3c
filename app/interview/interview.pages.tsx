import type { Viewer } from '../account/viewer.ts'
import type { FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Prose } from '../ui/prose.tsx'
import { mayAcceptSlot, mayEnterRoom, timeOf } from './interview.ts'
import { Cancelling, Ending } from './interview-ending.tsx'
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
