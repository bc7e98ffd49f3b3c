import { Chips } from '../../ui/chips.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Time } from '../../ui/time.tsx'
import { durationNames, levelNames } from '../job.ts'
import type { JobListed } from '../job-list.db.ts'
import { Budget, placeOfJob } from '../job-terms.tsx'

type RowProps = {
  job: JobListed & { summary?: string }
  /** The names of skills that were asked for. */
  matches: readonly string[]
  zone: string
  now: Temporal.Instant
  /** What it pays in the currency that was asked in, where that is another. */
  budgetAsked?: string | undefined
}

/** One open job in a list. */
export function JobRow({ job, matches, zone, now, budgetAsked }: RowProps) {
  return (
    <li class="relative py-5 hover:bg-shade/50 sm:px-3">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 class="min-w-0 text-18">
          <a href={`/jobs/${job.slug}`} class="after:absolute after:inset-0 hover:underline">
            {job.title}
          </a>
        </h2>
        <p class="font-medium">
          <Budget job={job} />
          {budgetAsked && <span class="ml-2 text-14 font-normal text-ink-soft">about {budgetAsked}</span>}
        </p>
      </div>
      <p class="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-14 text-ink-soft">
        <span class="inline-flex items-center gap-1">
          <Icon name="building" />
          {job.company_name}
        </span>
        <span class="inline-flex items-center gap-1">
          <Icon name="map-pin" />
          {placeOfJob(job)}
        </span>
        <span>{levelNames[job.level]}</span>
        <span>{job.hours_per_week} hours a week</span>
        {job.duration && <span>{durationNames[job.duration]}</span>}
        {job.opened_at && (
          <span class="relative">
            posted <Time at={job.opened_at} now={now} zone={zone} />
          </span>
        )}
      </p>
      {job.summary && <p class="mt-2 line-clamp-2 max-w-reading text-14">{job.summary}</p>}
      <div class="mt-2.5">
        <Chips items={job.skills} matches={matches} label="Skills that are asked for" />
      </div>
    </li>
  )
}
