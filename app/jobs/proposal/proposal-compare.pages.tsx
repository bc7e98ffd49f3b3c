import type { ComponentChildren } from 'preact'
import type { Viewer } from '../../account/viewer.ts'
import { bayesianRating } from '../../talent/standing.ts'
import { placeOf } from '../../talent/talent.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Rating } from '../../ui/rating.tsx'
import { Time } from '../../ui/time.tsx'
import type { Job } from '../job.db.ts'
import { Budget } from '../job-terms.tsx'
import { matchSkills, mayMoveProposal } from './proposal.ts'
import { ProposalBadge } from './proposal-badge.tsx'
import type { ProposalListed } from './proposal-list.db.ts'

type Props = { job: Job; proposals: ProposalListed[]; viewer: Viewer; now: Temporal.Instant }

/** A job's proposals side by side; on a narrow screen one under the other. */
export function ComparePage({ job, proposals, viewer, now }: Props) {
  return (
    <>
      <PageHead
        title="Proposals"
        crumbs={[
          { href: '/jobs', label: 'Jobs' },
          { href: `/jobs/${job.slug}`, label: job.title },
        ]}
        lead={
          <>
            In the order in which they came. The budget is <Budget job={job} />; the skills are{' '}
            {listed(job.skills)}.
          </>
        }
        actions={
          proposals.some(({ state }) => state !== 'sent') && (
            <ButtonLink href={`/jobs/${job.slug}/comparison`} variant="quiet" icon="scale">
              Compare the interviews
            </ButtonLink>
          )
        }
      />
      {proposals.length === 0 ? (
        <EmptyState
          icon="mail"
          title="Nobody has sent a proposal yet"
          action={
            <ButtonLink href="/talent" variant="quiet">
              Look at the talents
            </ButtonLink>
          }
        >
          {job.state === 'open'
            ? 'You get a letter when the first one comes.'
            : 'The job is not open, so nobody can propose.'}
        </EmptyState>
      ) : (
        <table class="w-full border-collapse text-14 max-lg:block">
          <caption class="sr-only">Proposals to {job.title}</caption>
          <thead class="max-lg:hidden">
            <tr class="border-b border-line text-left text-13 text-ink-soft">
              {['Talent', 'Rate', 'Skills asked for', 'Letter', 'State', 'Next'].map(label => (
                <th key={label} scope="col" class="px-3 py-2.5 font-medium first:pl-0">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="max-lg:flex max-lg:flex-col max-lg:gap-4">
            {proposals.map(proposal => (
              <ProposalRow key={proposal.id} {...{ job, proposal, viewer, now }} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function ProposalRow({
  job,
  proposal,
  viewer,
  now,
}: Omit<Props, 'proposals'> & { proposal: ProposalListed }) {
  const { id, short_name, photo_id, talent_id, state, cover_letter } = proposal
  const { matched } = matchSkills(job.skills, proposal.skills)
  return (
    <tr class="border-b border-line align-top max-lg:flex max-lg:flex-col max-lg:gap-2 max-lg:rounded-lg max-lg:border max-lg:bg-surface max-lg:p-4">
      <th scope="row" class="text-left font-normal lg:max-w-72 lg:py-4 lg:pr-3">
        <div class="flex gap-3">
          <Avatar id={talent_id} name={short_name} photo={photo_id && `/photos/${photo_id}`} />
          <div class="min-w-0">
            <a href={`/proposals/${id}`} class="link text-16 font-medium">
              {short_name}
            </a>
            <p class="line-clamp-2">{proposal.headline}</p>
            <p class="mt-1 flex flex-wrap gap-x-3 text-13 text-ink-soft">
              <Rating rating={bayesianRating({ sum: proposal.stars_sum, count: proposal.review_count })} />
              <span>{placeOf(proposal)}</span>
            </p>
          </div>
        </div>
      </th>
      <Cell label="Rate">
        <Money
          minor={proposal.rate_minor}
          currency={proposal.currency}
          per={job.kind === 'hourly' ? 'hour' : undefined}
        />
      </Cell>
      <Cell label="Skills asked for">
        <span class="font-medium whitespace-nowrap">
          {matched.length} of {job.skills.length}
        </span>
        {matched.length > 0 && <p class="text-13 text-ink-soft lg:max-w-44">{matched.join(', ')}</p>}
      </Cell>
      <Cell label="Letter">
        <p class="line-clamp-2 lg:max-w-80">{cover_letter.slice(0, 240)}</p>
      </Cell>
      <Cell label="State">
        <ProposalBadge state={state} />
        <p class="mt-1 text-13 text-ink-soft">
          sent <Time at={proposal.sent_at} now={now} zone={viewer.timeZone} />
        </p>
      </Cell>
      <Cell label="Next">
        {mayMoveProposal(viewer, { ...proposal, company_id: job.company_id }, 'shortlisted') ? (
          <form method="post" action={`/proposals/${id}/shortlist`}>
            <HiddenField name="from" value={state} />
            <HiddenField name="back" value={`/jobs/${job.slug}/proposals`} />
            <Button variant="quiet" size="small" icon="star" aria-label={`Shortlist ${short_name}`}>
              Shortlist
            </Button>
          </form>
        ) : (
          <a
            href={`/proposals/${id}`}
            class="link inline-flex min-h-8 items-center gap-1 whitespace-nowrap"
            aria-label={`Open the proposal of ${short_name}`}
          >
            Open <Icon name="arrow-right" />
          </a>
        )}
      </Cell>
    </tr>
  )
}

function Cell({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <td class="max-lg:grid max-lg:grid-cols-[8rem_minmax(0,1fr)] lg:px-3 lg:py-4">
      <span aria-hidden="true" class="text-13 text-ink-soft lg:hidden">
        {label}
      </span>
      <div>{children}</div>
    </td>
  )
}

const listed = (items: string[]) => new Intl.ListFormat('en').format(items)
