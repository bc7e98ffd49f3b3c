import type { Viewer } from '../../account/viewer.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { HiddenField } from '../../ui/field.tsx'
import { mayAcceptSlot, mayKeepTime, mayOfferTimes, otherSide, timeOf } from '../interview.ts'
import { SpanTime } from '../interview-time.tsx'
import type { InterviewView } from '../interview-view.db.ts'

// What the page of an interview says of its time: the one agreed on, and those on the table.

type Props = { view: InterviewView; viewer: Viewer; now: Temporal.Instant }

/** The time that was agreed on, and what came of it where it did not take place. */
export function When({ view: { interview }, viewer }: Pick<Props, 'view' | 'viewer'>) {
  const { state, minutes, end_reason } = interview
  const at = timeOf(interview)
  return (
    <Card title="When">
      <div class="flex flex-col gap-3">
        {at ? (
          <SpanTime at={at} minutes={minutes} mine={viewer.timeZone} other={theirs(interview)} />
        ) : (
          <p class="text-14 text-ink-soft">No time was agreed on.</p>
        )}
        {state === 'scheduled' && (
          <p class="border-t border-line pt-3 text-13 text-ink-soft">
            A reminder comes a day and an hour before. Who is not in the room a quarter of an hour after its
            begin has missed it.{' '}
            <a class="link" href="/settings/calendar">
              See it in your calendar
            </a>
          </p>
        )}
        {state === 'cancelled' && end_reason && (
          <div class="border-t border-line pt-3 text-14">
            <p class="text-ink-soft">It is cancelled. The reason given:</p>
            <p class="mt-1 whitespace-pre-line">{end_reason}</p>
          </div>
        )}
        {state === 'missed' && (
          <p class="border-t border-line pt-3 text-14">
            {missedWords(interview)} Either side can offer other times.
          </p>
        )}
      </div>
    </Card>
  )
}

/** The times on the table: who offered them, and what whoever's turn it is can answer. */
export function Table({ view: { interview, slots, round }, viewer, now }: Props) {
  const { state, turn, round: number } = interview
  if (turn === null || (state !== 'proposed' && state !== 'scheduled')) return null
  const mayAccept = mayAcceptSlot(interview)
  const offerer = turn === 'company' ? interview.talent_name : interview.company_name
  return (
    <Card title={state === 'proposed' ? 'Proposed times' : 'Other times proposed'}>
      {round?.words && (
        <figure class="mb-4 border-b border-line pb-4 text-14">
          <figcaption class="text-ink-soft">From {offerer}:</figcaption>
          <blockquote class="mt-1 max-w-reading whitespace-pre-line">{round.words}</blockquote>
        </figure>
      )}
      <form method="post" action={`/interviews/${interview.id}/accept`}>
        <p class="mb-4 text-14 text-ink-soft">{lead(interview, mayAccept)}</p>
        <ul class="flex flex-col divide-y divide-line">
          {slots.map(({ id, starts_at }) => {
            const passed = Temporal.Instant.compare(starts_at, now) <= 0
            return (
              <li
                key={id}
                class="flex flex-wrap items-center justify-between gap-3 py-4 first:pt-0 last:pb-0"
              >
                <SpanTime
                  at={starts_at}
                  minutes={interview.minutes}
                  mine={viewer.timeZone}
                  other={theirs(interview)}
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
      {mayKeepTime(interview) && (
        <form
          method="post"
          action={`/interviews/${interview.id}/keep`}
          class="mt-4 border-t border-line pt-4"
        >
          <HiddenField name="round" value={number} />
          <Button variant="quiet" icon={mayAccept ? 'calendar' : 'x'}>
            {mayAccept ? 'Keep the time agreed on' : 'Take these times back'}
          </Button>
        </form>
      )}
    </Card>
  )
}

/** The way to offer times of one's own. */
export function OtherTimes({ interview }: { interview: InterviewView['interview'] }) {
  if (!mayOfferTimes(interview)) return null
  const words = interview.state === 'scheduled' ? 'Move it to another time' : 'Offer other times'
  return (
    <div>
      <ButtonLink
        href={`/interviews/${interview.id}/times`}
        variant={interview.state === 'missed' ? 'primary' : 'quiet'}
        icon="calendar"
      >
        {words}
      </ButtonLink>
    </div>
  )
}

function lead({ turn, state, role, ...interview }: InterviewView['interview'], mayAccept: boolean): string {
  const answers = turn === 'talent' ? interview.talent_name : interview.company_name
  if (!mayAccept && role === 'panel' && turn === 'company')
    return `Someone who hires for ${answers} has to answer.`
  if (!mayAccept) return `${answers} has not answered yet.`
  return state === 'proposed'
    ? 'Take the time that suits you. Everyone gets a letter, and the other times are dropped.'
    : 'Take one of these to move the interview, or keep the time agreed on. Everyone gets a letter.'
}

function missedWords({ missed_by, role, talent_name, company_name }: InterviewView['interview']): string {
  if (missed_by === 'talent')
    return role === 'talent'
      ? 'It was missed: you were not in the room within a quarter of an hour.'
      : `It was missed: ${talent_name} did not come within a quarter of an hour.`
  if (missed_by === 'company')
    return role === 'talent'
      ? `It was missed: nobody of ${company_name} came within a quarter of an hour.`
      : 'It was missed: nobody of the panel came within a quarter of an hour.'
  return 'It was missed: nobody came to the room within a quarter of an hour.'
}

function theirs(interview: InterviewView['interview']) {
  const { name, zone } = otherSide(interview)
  return { whose: name, zone }
}
