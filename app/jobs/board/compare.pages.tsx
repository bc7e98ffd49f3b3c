import type { ComponentChildren } from 'preact'
import type { Viewer } from '../../account/viewer.ts'
import { bayesianRating } from '../../talent/standing.ts'
import { freeFrom, placeOf } from '../../talent/talent.ts'
import { sharedHours, wallTime } from '../../talent/working-day.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Prose } from '../../ui/prose.tsx'
import { Rating } from '../../ui/rating.tsx'
import { PlainDate, Time } from '../../ui/time.tsx'
import type { Job } from '../job.db.ts'
import { Budget } from '../job-terms.tsx'
import { matchSkills } from '../proposal/proposal.ts'
import { ProposalBadge } from '../proposal/proposal-badge.tsx'
import { mostCompared } from './board.ts'
import type { Asked, Compared } from './compare.db.ts'
import { happenings } from './happening.ts'

type Props = {
  job: Job
  proposals: Compared[]
  asked: Asked[]
  /** How many were ticked. */
  chosen: number
  viewer: Viewer
  now: Temporal.Instant
}

/** Up to four proposals side by side; a column each, in the order in which they came. */
export function ComparePage(props: Props) {
  const { job, proposals, chosen } = props
  return (
    <>
      <PageHead
        title="Side by side"
        crumbs={[
          { href: `/jobs/${job.slug}`, label: job.title },
          { href: `/jobs/${job.slug}/proposals`, label: 'Proposals' },
        ]}
        lead={
          <>
            In the order in which they came. The budget is <Budget job={job} />.
          </>
        }
      />
      {chosen > mostCompared && (
        <p role="status" class="mb-4 text-14 text-caution">
          You ticked {chosen}; {mostCompared} fit side by side, so these are the first {mostCompared} that
          came.
        </p>
      )}
      {proposals.length === 0 ? (
        <EmptyState
          icon="scale"
          title="Nobody is chosen"
          action={<ButtonLink href={`/jobs/${job.slug}/proposals`}>Back to the proposals</ButtonLink>}
        >
          Tick the boxes of two to four proposals, on the board or in the table.
        </EmptyState>
      ) : (
        <SideBySide {...props} />
      )}
    </>
  )
}

function SideBySide(props: Props) {
  const { job, proposals, asked } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label="Side by side" tabIndex={0} class="relative overflow-x-auto">
      <table class="w-full border-collapse text-14">
        <caption class="sr-only">Proposals to {job.title}, side by side</caption>
        <thead>
          <tr class="border-b border-line align-top">
            <td class="min-w-24 lg:w-40" />
            {proposals.map(proposal => (
              <th key={proposal.id} scope="col" class="min-w-56 px-3 pb-4 text-left font-normal">
                <Who proposal={proposal} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cell }) => (
            <Line key={label} label={label}>
              {proposals.map(proposal => (
                <Cell key={proposal.id}>{cell(proposal, props)}</Cell>
              ))}
            </Line>
          ))}
          {asked.map(({ id, prompt }) => (
            <Line key={id} label={prompt}>
              {proposals.map(proposal => (
                <Cell key={proposal.id}>
                  {proposal.answers.find(({ question_id }) => question_id === id)?.answer ?? (
                    <span class="text-ink-soft">Not answered</span>
                  )}
                </Cell>
              ))}
            </Line>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Who({ proposal: { id, talent_id, short_name, photo_id, headline } }: { proposal: Compared }) {
  return (
    <div class="flex gap-3">
      <Avatar id={talent_id} name={short_name} photo={photo_id && `/photos/${photo_id}`} />
      <div class="min-w-0">
        <a href={`/proposals/${id}`} class="link text-16 font-medium [overflow-wrap:anywhere]">
          {short_name}
        </a>
        <p class="line-clamp-3 [overflow-wrap:anywhere]">{headline}</p>
      </div>
    </div>
  )
}

function Line({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <tr class="border-b border-line align-top">
      <th scope="row" class="py-3 pr-3 text-left text-13 font-medium text-ink-soft [overflow-wrap:anywhere]">
        {label}
      </th>
      {children}
    </tr>
  )
}

function Cell({ children }: { children: ComponentChildren }) {
  return <td class="px-3 py-3 whitespace-pre-line [overflow-wrap:anywhere]">{children}</td>
}

type Row = { label: string; cell: (proposal: Compared, page: Props) => ComponentChildren }

const rows: Row[] = [
  { label: 'State', cell: ({ state }) => <ProposalBadge state={state} /> },
  {
    label: 'Rate',
    cell: ({ rate_minor, currency }, { job }) => (
      <Money minor={rate_minor} currency={currency} per={job.kind === 'hourly' ? 'hour' : undefined} />
    ),
  },
  { label: 'Skills named', cell: (proposal, { job }) => <Matched job={job} proposal={proposal} /> },
  {
    label: 'Not named',
    cell: ({ skills }, { job }) => {
      const { missing } = matchSkills(job.skills, skills)
      return missing.length > 0 ? missing.join(', ') : 'None of those asked for'
    },
  },
  {
    label: 'Free',
    cell: (proposal, { now }) => {
      const from = freeFrom(proposal, now)
      return from ? (
        <>
          from <PlainDate on={from} />
        </>
      ) : (
        'now'
      )
    },
  },
  { label: 'Time for work', cell: ({ hours_per_week }) => `${hours_per_week} hours a week` },
  {
    label: 'Place',
    cell: (proposal, { viewer, now }) =>
      `${placeOf(proposal)}\n${wallTime(proposal.time_zone, now)} there, ${sharedHours(viewer.timeZone, proposal.time_zone, now)} hours of your day`,
  },
  {
    label: 'Rating',
    cell: ({ stars_sum, review_count, jobs_done }) => (
      <>
        <Rating rating={bayesianRating({ sum: stars_sum, count: review_count })} />
        {`\n${jobs_done} ${jobs_done === 1 ? 'job' : 'jobs'} done here`}
      </>
    ),
  },
  {
    label: 'Interview',
    cell: ({ interview }, { now, viewer }) =>
      interview ? (
        <>
          {happenings[interview.type]} <Time at={interview.at} now={now} zone={viewer.timeZone} />
        </>
      ) : (
        <span class="text-ink-soft">None yet</span>
      ),
  },
  { label: 'Letter', cell: ({ cover_letter }) => <Prose text={cover_letter} /> },
]

function Matched({ job, proposal }: { job: Job; proposal: Compared }) {
  const { matched } = matchSkills(job.skills, proposal.skills)
  return (
    <>
      <p class="mb-1.5 font-medium">
        {matched.length} of {job.skills.length}
      </p>
      {matched.length > 0 && <Chips items={matched} matches={matched} label="Skills named" />}
    </>
  )
}
