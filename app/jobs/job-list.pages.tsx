import { listAddress } from '../skill/list-address.ts'
import type { ListFilter } from '../skill/list-filter.db.ts'
import { ListFilterForm } from '../skill/list-filter.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Chips } from '../ui/chips.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Pager } from '../ui/pager.tsx'
import { Time } from '../ui/time.tsx'
import { HiringJobs } from './hiring-jobs.tsx'
import { jobsAPage, levelNames } from './job.ts'
import type { HiringJob, JobListed } from './job-list.db.ts'
import { Budget, placeOfJob } from './job-terms.tsx'

type Props = {
  jobs: JobListed[]
  hiring: HiringJob[]
  mayPost: boolean
  filter: ListFilter
  zone: string
  now: Temporal.Instant
}

export function JobListPage({ jobs, hiring, mayPost, filter, zone, now }: Props) {
  const { page } = filter
  const address = (page: number) => listAddress('/jobs', filter, page)
  return (
    <>
      <PageHead
        title="Find work"
        lead="Open jobs, the newest first."
        actions={
          <ButtonLink href="/jobs/new" variant={mayPost ? 'primary' : 'quiet'}>
            Post a job
          </ButtonLink>
        }
      />
      {hiring.length > 0 && <HiringJobs jobs={hiring} zone={zone} now={now} />}
      <div class="grid gap-8 lg:grid-cols-[260px_minmax(0,1fr)]">
        <ListFilterForm
          path="/jobs"
          filter={filter}
          wordsHelp="In the title, the description and the company."
        />
        <div>
          {jobs.length === 0 && <NothingFound filter={filter} />}
          <ul class="flex flex-col divide-y divide-line border-line empty:hidden sm:border-y">
            {jobs.slice(0, jobsAPage).map(job => (
              <JobRow key={job.id} job={job} matches={filter.skillName} zone={zone} now={now} />
            ))}
          </ul>
          <Pager
            label="Pages of jobs"
            previous={page > 1 ? address(page - 1) : undefined}
            next={jobs.length > jobsAPage ? address(page + 1) : undefined}
          />
        </div>
      </div>
    </>
  )
}

type RowProps = { job: JobListed; matches: string | undefined; zone: string; now: Temporal.Instant }

/** One open job in a list. */
export function JobRow({ job, matches, zone, now }: RowProps) {
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
        {job.opened_at && (
          <span class="relative">
            posted <Time at={job.opened_at} now={now} zone={zone} />
          </span>
        )}
      </p>
      <div class="mt-2.5">
        <Chips items={job.skills} matches={matches ? [matches] : []} label="Skills that are asked for" />
      </div>
    </li>
  )
}

function NothingFound({ filter }: { filter: ListFilter }) {
  if (filter.q || filter.skill || filter.page > 1)
    return (
      <EmptyState
        icon="search"
        title="No job matches that"
        action={
          <ButtonLink href="/jobs" variant="quiet">
            Show all jobs
          </ButtonLink>
        }
      >
        {filter.skillError ?? 'Try fewer words, or another skill.'}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="briefcase"
      title="No job is open now"
      action={
        <ButtonLink href="/profile" variant="quiet">
          Make your profile
        </ButtonLink>
      }
    >
      Jobs appear here as soon as a company posts one. Until then, companies can find you by your profile.
    </EmptyState>
  )
}
