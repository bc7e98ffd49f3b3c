import type { Fact } from '../ui/facts.tsx'
import { MoneyRange } from '../ui/money.tsx'
import { type JobKind, type JobLevel, kindNames, levelNames, type PlaceKind, placeKindNames } from './job.ts'

type Terms = {
  kind: JobKind
  budget_min_minor: number
  budget_max_minor: number
  currency: string
  level: JobLevel
  place_kind: PlaceKind
  place: string
  hours_per_week: number
}

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
export function termsOf(job: Terms): Fact[] {
  return [
    { term: 'Budget', value: <Budget job={job} /> },
    { term: 'Paid', value: kindNames[job.kind] },
    { term: 'Level', value: levelNames[job.level] },
    { term: 'Place', value: placeOfJob(job) },
    { term: 'Time', value: `${job.hours_per_week} hours a week` },
  ]
}
