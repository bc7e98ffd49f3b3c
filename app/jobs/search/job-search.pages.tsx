import type { ComponentChildren } from 'preact'
import { fromBase, toBase } from '../../platform/exchange.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { countText, FilterChips, SortLinks } from '../../ui/filter.tsx'
import { Icon } from '../../ui/icon.tsx'
import { moneyRangeText } from '../../ui/money.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Pager } from '../../ui/pager.tsx'
import { HiringJobs } from '../hiring-jobs.tsx'
import type { HiringJob, JobListed } from '../job-list.db.ts'
import type { AskedSkill } from './asked-skills.db.ts'
import { type JobSort, jobQueryOf, jobSorts, jobsAddress } from './job-filter.ts'
import { filterFormId, JobFilterForm } from './job-filter-form.tsx'
import { JobResults } from './job-results.island.tsx'
import { JobRow } from './job-row.tsx'
import type { FoundJobs, JobSearch } from './job-search.db.ts'
import { NothingFound, type WayOut } from './nothing-found.tsx'

type Props = {
  search: JobSearch
  /** Undefined when the address of the page is damaged. */
  found: FoundJobs | undefined
  waysOut: WayOut[]
  skills: AskedSkill[]
  hiring: HiringJob[]
  mayPost: boolean
  ratesDate: Temporal.PlainDate
  zone: string
  now: Temporal.Instant
}

export function JobSearchPage(props: Props) {
  const { search, found, hiring, mayPost, skills, ratesDate, zone, now } = props
  return (
    <>
      <PageHead
        title="Find work"
        lead="Open jobs of companies that hire here."
        actions={
          <>
            <ButtonLink href="/jobs/saved" variant="plain" icon="archive">
              Saved jobs
            </ButtonLink>
            <ButtonLink href="/jobs/new" variant={mayPost ? 'primary' : 'quiet'}>
              Post a job
            </ButtonLink>
          </>
        }
      />
      {hiring.length > 0 && search.asked.parts.length === 0 && (
        <HiringJobs jobs={hiring} zone={zone} now={now} />
      )}
      <div class="grid gap-8 lg:grid-cols-[260px_minmax(0,1fr)]">
        <JobFilterForm search={search} facets={found?.facets ?? {}} skills={skills} ratesDate={ratesDate} />
        <Results {...props} />
        <JobResults form={filterFormId} results={resultsId} />
      </div>
    </>
  )
}

const resultsId = 'job-results'
const sortNames: Record<JobSort, string> = { best: 'Best match', newest: 'Newest', pay: 'Pay' }

function Results({ search, found, waysOut, zone, now }: Props) {
  const { form, asked } = search
  const { values } = form
  const left = Object.keys(form.errors).filter(name => name !== 'company').length
  const query = jobQueryOf(values, { after: undefined })
  const address = (changed: Parameters<typeof jobQueryOf>[1]) =>
    jobsAddress(jobQueryOf(values, { after: undefined, ...changed }))
  const chips = asked.parts.map(({ fields, words }) => ({
    words,
    without: address(Object.fromEntries(fields.map(field => [field, undefined]))),
  }))
  return (
    <section
      id={resultsId}
      aria-label="Jobs found"
      class="flex min-w-0 flex-col gap-4 aria-busy:opacity-60"
      data-address={address({ after: asked.filter.after })}
    >
      <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status" class="text-16 font-medium tabular-nums">
          {found ? jobsFound(found) : 'This page cannot be shown'}
        </p>
        <SortLinks
          sorts={jobSorts.map(sort => ({
            label: sortNames[sort],
            href: address({ sort }),
            current: sort === asked.filter.sort,
          }))}
        />
      </div>
      {chips.length > 0 && (
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
          <FilterChips parts={chips} />
          <a href="/jobs" class="link text-14">
            Clear all
          </a>
        </div>
      )}
      {left > 0 && (
        <Note>
          {left === 1 ? 'One filter was' : `${left} filters were`} left out: the filter form says what is
          wrong with {left === 1 ? 'it' : 'them'}.
        </Note>
      )}
      {form.errors['company'] && <Note>{form.errors['company']} These are the jobs of all.</Note>}
      {found?.corrected && (
        <Note>
          Nothing is written like “{asked.filter.q}”. These are found with “{found.corrected}”.
        </Note>
      )}
      {(!found || found.jobs.length === 0) && (
        <NothingFound {...{ search, waysOut }} cursorDamaged={!found} address={address} />
      )}
      <ul class="flex flex-col divide-y divide-line border-line empty:hidden sm:border-y">
        {found?.jobs.map(job => (
          <JobRow
            key={job.id}
            job={job}
            matches={asked.names.skills.map(({ name }) => name)}
            budgetAsked={budgetIn(job, asked.filter)}
            zone={zone}
            now={now}
          />
        ))}
      </ul>
      <Pager
        label="Pages of jobs"
        previous={asked.filter.after ? address({}) : undefined}
        previousLabel="First page"
        next={found?.next && address({ after: found.next })}
      />
      <p class="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-4 text-14">
        <a
          href={`/alerts/new?${new URLSearchParams({ of: 'job', query })}`}
          class="link inline-flex items-center gap-1.5"
        >
          <Icon name="bell" />
          Save this search and get new jobs by mail
        </a>
        <a href={jobsAddress(query, '/jobs/feed.atom')} class="link inline-flex items-center gap-1.5">
          <Icon name="rss" />
          Feed of this search
        </a>
        <a href="/jobs/how-we-rank" class="link">
          How jobs are ranked
        </a>
      </p>
    </section>
  )
}

function Note({ children }: { children: ComponentChildren }) {
  return (
    <p class="flex items-start gap-2 text-14">
      <Icon name="info" class="mt-0.5 text-ink-soft" />
      <span>{children}</span>
    </p>
  )
}

function jobsFound({ total }: FoundJobs): string {
  return total.count === 1 && !total.more ? '1 job' : `${countText(total)} jobs`
}

/** What a job pays in the currency that somebody asked in; undefined when nobody did, or it is the job's own. */
function budgetIn(job: JobListed, { pay_from, pay_to, currency }: JobSearch['asked']['filter']) {
  if ((pay_from ?? pay_to) === undefined || currency === job.currency) return undefined
  const [min, max] = [job.budget_min_minor, job.budget_max_minor].map(minor => {
    const base = toBase(minor, job.currency)
    const asked = base === undefined ? undefined : fromBase(base, currency)
    return asked === undefined ? undefined : Math.round(asked / 100) * 100
  })
  return min === undefined || max === undefined ? undefined : moneyRangeText(min, max, currency)
}
