import { timeZoneName } from '../account/time-zone.ts'
import type { Fact } from '../ui/facts.tsx'
import { MoneyRange } from '../ui/money.tsx'
import { PlainDate } from '../ui/time.tsx'
import {
  durationNames,
  type JobDuration,
  type JobKind,
  type JobLevel,
  kindNames,
  levelNames,
  type PlaceKind,
  placeKindNames,
} from './job.ts'
import { countriesText } from './job-countries.ts'

type Terms = {
  kind: JobKind
  budget_min_minor: number
  budget_max_minor: number
  currency: string
  level: JobLevel
  place_kind: PlaceKind
  place: string
  hours_per_week: number
  duration: JobDuration | null
  countries: string[]
  overlap_hours: number | null
  overlap_zone: string | null
  closes_on: Temporal.PlainDate | null
}

/** A draft may not say everything yet. */
type TermsSoFar = { [Name in keyof Terms]: Terms[Name] | null }

/** What a job pays: a range an hour, or for the whole. */
export function Budget({
  job,
}: {
  job: Pick<Terms, 'kind' | 'budget_min_minor' | 'budget_max_minor' | 'currency'>
}) {
  const per = job.kind === 'hourly' ? 'hour' : undefined
  return (
    <MoneyRange min={job.budget_min_minor} max={job.budget_max_minor} currency={job.currency} per={per} />
  )
}

/** "Remote", or where people come together: "Partly on site, Vienna". */
export function placeOfJob({ place_kind, place }: Pick<Terms, 'place_kind' | 'place'>): string {
  return [placeKindNames[place_kind], place].filter(Boolean).join(', ')
}

/** The facts that decide, for a job's page and for the one where a talent proposes. */
export function termsOf(job: TermsSoFar): Fact[] {
  const { kind, budget_min_minor, budget_max_minor, currency, place_kind, place, overlap_hours } = job
  const pays = kind && budget_min_minor && budget_max_minor && currency
  const facts: (Fact | null | '' | 0)[] = [
    {
      term: 'Budget',
      value: pays ? <Budget job={{ kind, budget_min_minor, budget_max_minor, currency }} /> : notSaid,
    },
    { term: 'Paid', value: kind ? kindNames[kind] : notSaid },
    { term: 'Level', value: job.level ? levelNames[job.level] : notSaid },
    { term: 'Place', value: place_kind ? placeOfJob({ place_kind, place: place ?? '' }) : notSaid },
    job.countries?.length ? { term: 'Only from', value: capital(countriesText(job.countries)) } : null,
    overlap_hours && {
      term: 'Together',
      value: `${overlap_hours} or more hours a day with ${timeZoneName(job.overlap_zone ?? 'UTC')
        .split(' / ')
        .at(-1)}`,
    },
    { term: 'Time', value: job.hours_per_week ? `${job.hours_per_week} hours a week` : notSaid },
    job.duration && { term: 'How long', value: durationNames[job.duration] },
    job.closes_on && { term: 'Proposals until', value: <PlainDate on={job.closes_on} /> },
  ]
  return facts.filter(fact => fact !== null && typeof fact === 'object')
}

// "The EU, Switzerland"
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const notSaid = <span class="font-normal text-ink-soft">Not said yet</span>
