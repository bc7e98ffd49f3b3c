import { ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { exactTime, Time } from '../ui/time.tsx'
import type { Waiting } from './waiting.ts'

type Props = { waiting: Waiting[]; now: Temporal.Instant; zone: string }

export function WaitingList({ waiting, now, zone }: Props) {
  if (waiting.length === 0)
    return (
      <p class="flex items-center gap-2 rounded-lg border border-line px-5 py-4 text-ink-soft">
        <Icon name="check" />
        Nothing waits for you.
      </p>
    )
  return (
    <ul class="divide-y divide-line rounded-lg border border-line bg-surface">
      {waiting.map(({ what, about, verb, href, when }) => (
        <li
          key={`${href} ${what}`}
          class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-3.5"
        >
          <div class="min-w-0">
            <p class="font-medium">{what}</p>
            <p class="text-14 text-ink-soft">
              {about}
              {when?.word === 'starts' && <>, {exactTime(when.at, zone)}</>}
              {when?.word === 'until' && (
                <>
                  , closes <Time at={when.at} now={now} zone={zone} />
                </>
              )}
            </p>
          </div>
          <ButtonLink href={href} variant="quiet" size="small">
            {verb}
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}
