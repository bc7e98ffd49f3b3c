import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import {
  type Attempt,
  daysOfWeek,
  minutesToday,
  nextDue,
  type Planned,
  type Practised,
  planSession,
  type Strength,
  sessionMinutes,
  strengths,
} from './practice.ts'

export type PlanProps = {
  guide: string
  questions: Practised[]
  attempts: Attempt[]
  minutes: number
  /** An ISO time. */
  now: string
  timeZone: string
}

/** Today's session, and what is strong and weak: told from the attempts alone. */
export function PlanView({ guide, questions, attempts, minutes, now, timeZone }: PlanProps) {
  const at = new Date(now)
  const planned = planSession(questions, attempts, { minutes, now: at, timeZone })
  const done = minutesToday(questions, attempts, at, timeZone)
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section aria-labelledby="today">
        <div class="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h2 id="today" class="text-22">
            Today
          </h2>
          <Minutes guide={guide} minutes={minutes} />
        </div>
        {planned.length === 0 ? (
          <NothingLeft done={done} attempts={attempts} now={at} timeZone={timeZone} guide={guide} />
        ) : (
          <Session guide={guide} minutes={minutes} planned={planned} />
        )}
      </section>
      <aside class="flex flex-col gap-8">
        <Week days={daysOfWeek(attempts, at, timeZone)} />
        <Strengths strengths={strengths(questions, attempts, at)} />
      </aside>
    </div>
  )
}

function Minutes({ guide, minutes }: { guide: string; minutes: number }) {
  return (
    <nav aria-label="Length of the session" class="flex items-center gap-1 text-13">
      {sessionMinutes.map(each => (
        <a
          key={each}
          href={`/practice/${guide}?minutes=${each}`}
          class={`inline-flex min-h-8 items-center rounded-md border px-2.5 tabular-nums pointer-coarse:min-h-11 ${each === minutes ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-transparent text-ink-soft hover:border-line hover:text-ink'}`}
          {...(each === minutes && { 'aria-current': 'true' })}
        >
          {each} min
        </a>
      ))}
    </nav>
  )
}

function Session({ guide, minutes, planned }: { guide: string; minutes: number; planned: Planned[] }) {
  const total = planned.reduce((sum, question) => sum + question.minutes, 0)
  const again = planned.filter(({ due }) => due === 'again').length
  const fresh = planned.length - again
  return (
    <>
      <ol class="border-t border-line">
        {planned.map(({ slug, title, topic, minutes: takes, due }) => (
          <li
            key={slug}
            class="relative flex items-baseline gap-4 border-b border-line py-3 hover:bg-shade/50"
          >
            <a
              href={`/practice/${guide}/${slug}?minutes=${minutes}`}
              class="min-w-0 flex-1 font-medium after:absolute after:inset-0 hover:underline"
            >
              {title}
              <span class="ml-3 text-13 font-normal text-ink-soft">{topic}</span>
            </a>
            <span class="text-13 text-ink-soft">{due === 'again' ? 'again' : 'new'}</span>
            <span class="w-14 text-right text-13 tabular-nums text-ink-soft">{takes} min</span>
          </li>
        ))}
      </ol>
      <p class="mt-4 mb-5 text-14 text-ink-soft">
        {total} minutes:{' '}
        {[again > 0 && `${again} to recall`, fresh > 0 && `${fresh} new`].filter(Boolean).join(', ')}.
      </p>
      <ButtonLink href={`/practice/${guide}/${planned[0]!.slug}?minutes=${minutes}`}>Begin</ButtonLink>
    </>
  )
}

type LeftProps = { done: number; attempts: Attempt[]; now: Date; timeZone: string; guide: string }

/** Today's time is used up, or nothing would be learned by going on. */
function NothingLeft({ done, attempts, now, timeZone, guide }: LeftProps) {
  const next = nextDue(attempts, now)
  const day = next && new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(next)
  return (
    <EmptyState
      icon="circle-check"
      title={done > 0 ? 'That was today’s session' : 'Nothing is due'}
      action={
        <ButtonLink href={`/guides/${guide}`} variant="quiet">
          Read in the guide
        </ButtonLink>
      }
    >
      {done > 0 && `You answered questions for ${done} minutes. To go on, choose a longer session. `}
      {day && `The next question to recall comes up on ${day}.`}
    </EmptyState>
  )
}

function Week({ days }: { days: number }) {
  return (
    <div>
      <h2 class="mb-1 font-sans text-13 font-medium tracking-normal text-ink-soft">The last seven days</h2>
      <p class="text-16">
        {days === 0 ? 'Nothing practised yet.' : `Practised on ${days === 1 ? 'one day' : `${days} days`}.`}
      </p>
    </div>
  )
}

function Strengths({ strengths: found }: { strengths: Strength[] }) {
  return (
    <table class="w-full text-14">
      <caption class="mb-2 text-left text-13 font-medium text-ink-soft">
        What you would recall today, the weakest first
      </caption>
      <thead class="sr-only">
        <tr>
          <th scope="col">Competency</th>
          <th scope="col">Share recalled</th>
          <th scope="col">Questions met</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ competency, met, questions, recall }) => {
          const percent = Math.round(recall * 100)
          return (
            <tr key={competency} class="border-t border-line">
              <th scope="row" class="py-2 pr-3 text-left font-medium">
                {competency}
              </th>
              <td class="w-28 py-2">
                <svg viewBox="0 0 100 6" class="h-1.5 w-24" aria-hidden="true">
                  <rect width="100" height="6" rx="3" class="fill-line" />
                  <rect width={percent} height="6" rx="3" class="fill-accent" />
                </svg>
              </td>
              <td class="py-2 text-right tabular-nums text-ink-soft">
                <span class="mr-2 text-ink">{percent} %</span>
                {met} of {questions}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
