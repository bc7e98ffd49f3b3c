import { JobBadge } from '../jobs/job-badge.tsx'
import { ProposalBadge } from '../jobs/proposal/proposal-badge.tsx'
import { bayesianRating } from '../talent/standing.ts'
import { Badge } from '../ui/badge.tsx'
import { Money } from '../ui/money.tsx'
import { Rating } from '../ui/rating.tsx'
import { Table } from '../ui/table.tsx'
import { exactTime, Time } from '../ui/time.tsx'
import type { Dashboard } from './dashboard.db.ts'

type Clock = { now: Temporal.Instant; zone: string }

/** Each open or draft job with how many proposals stand where. */
export function JobsUnderWay({ jobs }: { jobs: Dashboard['jobs'] }) {
  if (jobs.length === 0) return <Quiet>No job is open. Post one, and proposals will stand here.</Quiet>
  return (
    <div class="rounded-lg border border-line bg-surface">
      <Table
        caption="Jobs and their proposals by state"
        folds
        columns={[
          { key: 'job', label: 'Job' },
          { key: 'sent', label: 'New', numeric: true },
          { key: 'shortlisted', label: 'Shortlisted', numeric: true },
          { key: 'interviewing', label: 'Interviewing', numeric: true },
          { key: 'offered', label: 'Offered', numeric: true },
        ]}
        rows={jobs.map(
          ({ id, slug, title, state, company_name, sent, shortlisted, interviewing, offered }) => ({
            key: id,
            cells: [
              <div key="job" class="min-w-48">
                <a
                  class="font-medium hover:underline"
                  href={state === 'draft' ? `/jobs/${slug}` : `/jobs/${slug}/proposals`}
                >
                  {title}
                </a>
                <p class="flex items-center gap-2 text-13 text-ink-soft">
                  {company_name} {state === 'draft' && <JobBadge state={state} />}
                </p>
              </div>,
              ...[sent, shortlisted, interviewing, offered].map(
                count =>
                  count || (
                    <span key="none" class="text-ink-soft">
                      0
                    </span>
                  ),
              ),
            ],
          }),
        )}
      />
    </div>
  )
}

/** What the viewer proposed and is still open. */
export function OwnProposals({ proposals, now, zone }: { proposals: Dashboard['proposals'] } & Clock) {
  if (proposals.length === 0)
    return <Quiet>No proposal is under way. Find work and propose, and it stands here.</Quiet>
  return (
    <ul class="divide-y divide-line rounded-lg border border-line bg-surface">
      {proposals.map(({ id, state, job_title, company_name, moved_at }) => (
        <li key={id} class="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-5 py-3.5">
          <div class="min-w-0">
            <a class="font-medium hover:underline" href={`/proposals/${id}`}>
              {job_title}
            </a>
            <p class="text-14 text-ink-soft">
              {company_name}, since <Time at={moved_at} now={now} zone={zone} />
            </p>
          </div>
          <ProposalBadge state={state} />
        </li>
      ))}
    </ul>
  )
}

/** The next interviews, in the viewer's zone. */
export function Interviews({ interviews, zone }: { interviews: Dashboard['interviews'] } & Clock) {
  if (interviews.length === 0) return <p class="text-14 text-ink-soft">None is planned.</p>
  return (
    <ul class="flex flex-col gap-4 text-14">
      {interviews.slice(0, 8).map(({ id, role, state, starts_at, company_name, talent_name, job_title }) => (
        <li key={id}>
          <a class="font-medium hover:underline" href={`/interviews/${id}`}>
            {role === 'talent' ? company_name : talent_name}
          </a>
          <p class="text-ink-soft">{job_title}</p>
          <p class="tabular-nums">
            {state === 'live' ? 'On now' : starts_at ? exactTime(starts_at, zone) : 'Times are proposed'}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Offers that talents have not answered yet. */
export function OffersOut({ offers, now, zone }: { offers: Dashboard['offers'] } & Clock) {
  return (
    <ul class="flex flex-col gap-4 text-14">
      {offers.map(({ id, proposal_id, talent_name, job_title, kind, amount_minor, currency, expires_at }) => (
        <li key={id}>
          <a class="font-medium hover:underline" href={`/proposals/${proposal_id}`}>
            {talent_name}
          </a>
          <p class="text-ink-soft">{job_title}</p>
          <p>
            <Money minor={amount_minor} currency={currency} per={kind === 'hourly' ? 'hour' : undefined} />
            <span class="text-ink-soft">
              , expires <Time at={expires_at} now={now} zone={zone} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}

export function OwnProfile({ talent }: { talent: NonNullable<Dashboard['talent']> }) {
  const { state, slug, headline, stars_sum, review_count } = talent
  return (
    <div class="flex flex-col items-start gap-2 text-14">
      <p>{headline}</p>
      <Badge
        tone={state === 'listed' ? 'good' : 'neutral'}
        {...(state !== 'listed' && { icon: 'eye-off' as const })}
      >
        {capital(state)}
      </Badge>
      <Rating rating={bayesianRating({ sum: stars_sum, count: review_count })} />
      <p class="flex gap-4">
        <a class="link" href="/profile">
          Edit
        </a>
        <a class="link" href={`/talent/${slug}`}>
          See it
        </a>
        <a class="link" href="/profile/numbers">
          Your numbers
        </a>
      </p>
    </div>
  )
}

/** What a part says that has nothing to show. */
export function Quiet({ children }: { children: string }) {
  return <p class="rounded-lg border border-line px-5 py-4 text-14 text-ink-soft">{children}</p>
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
