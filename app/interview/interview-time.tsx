import { Badge, type Tone } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import type { InterviewState } from './interview.ts'
import { dayText, offsetText, spanText } from './schedule/schedule.ts'

type Place = { zone: string; whose: string }

/** From when to when, first in the reader's zone, then in the other side's where that is another. */
export function SpanTime({
  at,
  minutes,
  mine,
  other,
}: {
  at: Temporal.Instant
  minutes: number
  mine: string
  other: Place
}) {
  return (
    <div>
      <p class="font-medium">
        <time dateTime={at.toString()}>
          {dayText(at, mine)}, {spanText(at, minutes, mine)}
        </time>
      </p>
      <p class="text-13 text-ink-soft">
        Your time: {mine}, {offsetText(at, mine)}
      </p>
      {other.zone !== mine && (
        <p class="text-13 text-ink-soft">
          {other.whose}: {dayText(at, other.zone) !== dayText(at, mine) && `${dayText(at, other.zone)}, `}
          {spanText(at, minutes, other.zone)} in {other.zone}, {offsetText(at, other.zone)}
        </p>
      )}
    </div>
  )
}

export function StateBadge({ state }: { state: InterviewState }) {
  const [tone, icon] = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {stateWords[state]}
    </Badge>
  )
}

const stateWords: Record<InterviewState, string> = {
  proposed: 'Times proposed',
  scheduled: 'Scheduled',
  live: 'Live now',
  done: 'Done',
  cancelled: 'Cancelled',
  missed: 'Missed',
}

const looks: Record<InterviewState, [Tone, IconName]> = {
  proposed: ['caution', 'hourglass'],
  scheduled: ['accent', 'calendar'],
  live: ['accent', 'circle-dot'],
  done: ['good', 'circle-check'],
  cancelled: ['neutral', 'ban'],
  missed: ['bad', 'circle-x'],
}
