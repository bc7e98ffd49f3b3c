import { placeOf } from '../../talent/talent.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chips } from '../../ui/chips.tsx'
import { CheckField } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import type { Job } from '../job.db.ts'
import { InvitationBadge } from './invitation.pages.tsx'
import { invitationStanding } from './invitation.ts'
import type { JobInvitation } from './invitation-list.db.ts'
import type { Suggestions } from './suggestion.db.ts'

type Props = {
  job: Job
  /** The job is open, so that someone can be invited. */
  invites: boolean
  suggestions: Suggestions
  invitations: JobInvitation[]
  left: number
  withinBudget: boolean
  now: Temporal.Instant
  zone: string
}

/** Whom a job could suit and why, and who was invited already. */
export function SuggestionsPage({
  job,
  invites,
  suggestions,
  invitations,
  left,
  withinBudget,
  ...time
}: Props) {
  const { talents, missing } = suggestions
  return (
    <>
      <PageHead
        title="Invite talents"
        lead={
          left > 0
            ? `You can invite ${left} more in these 24 hours.`
            : 'Your company has sent as many invitations as it can in 24 hours.'
        }
        crumbs={[
          { href: '/jobs', label: 'Jobs' },
          { href: `/jobs/${job.slug}`, label: job.title },
        ]}
      />
      {invites ? (
        <Section
          title="Who may suit"
          lead={`${howOrdered(job, missing)} Nothing else decides the order. Not shown: who proposed, was invited, or belongs to your company.`}
        >
          {job.kind === 'hourly' && <BudgetForm job={job} withinBudget={withinBudget} />}
          {talents.length === 0 && <Nobody job={job} withinBudget={withinBudget} />}
          <ul class="flex flex-col divide-y divide-line border-line empty:hidden sm:border-y">
            {talents.map(talent => (
              <Suggestion key={talent.id} job={job} talent={talent} />
            ))}
          </ul>
        </Section>
      ) : (
        <EmptyState icon="user-plus" title="Open the job to invite someone">
          An invitation asks a talent to propose, which only an open job takes.
        </EmptyState>
      )}
      {invitations.length > 0 && <Sent {...{ job, invitations }} {...time} />}
    </>
  )
}

function howOrdered({ skills, countries, overlap_hours }: Job, missing: number): string {
  const lacking = missing === 0 ? '' : `, lacking at most ${missing}`
  const rules = countries.length > 0 || overlap_hours ? ' and who are where the job allows it' : ''
  return skills.length > 1
    ? `Listed talents with most of the ${skills.length} skills first${lacking}${rules}; of those with as many, who listed their profile last comes first.`
    : `Listed talents with the skill${rules}; who listed their profile last comes first.`
}

function BudgetForm({ job, withinBudget }: { job: Job; withinBudget: boolean }) {
  const form = { values: { within_budget: withinBudget ? 'yes' : '' }, errors: {} }
  return (
    <form
      method="get"
      action={`/jobs/${job.slug}/invitations`}
      class="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      <CheckField form={form} name="within_budget" label="Only who asks no more than the job pays" />
      <Button variant="quiet" size="small">
        Show
      </Button>
    </form>
  )
}

function Suggestion({ job, talent }: { job: Job; talent: Suggestions['talents'][number] }) {
  const { id, slug, short_name, headline, photo_id, rate_minor, currency, reasons, matched } = talent
  return (
    <li class="flex gap-4 py-5">
      <Avatar id={id} name={short_name} photo={photo_id && `/photos/${photo_id}`} />
      <div class="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-3">
        <div class="min-w-0 flex-[1_1_16rem]">
          <h3 class="text-18">
            <a href={`/talent/${slug}`} class="hover:underline">
              {short_name}
            </a>
          </h3>
          <p class="text-14 [overflow-wrap:anywhere]">{headline}</p>
          <p class="mt-1 text-14 font-medium">{reasons.join(', ')}</p>
          <p class="mt-1 flex flex-wrap gap-x-4 text-14 text-ink-soft">
            <Money minor={rate_minor} currency={currency} per="hour" />
            <span>{placeOf(talent)}</span>
          </p>
          <div class="mt-2.5">
            <Chips items={job.skills} matches={matched} label="Skills that the job asks for" />
          </div>
        </div>
        <div>
          <ButtonLink
            href={`/talent/${slug}/invite?${new URLSearchParams({ job: job.slug })}`}
            variant="quiet"
            size="small"
            icon="user-plus"
          >
            Invite<span class="sr-only"> {short_name}</span>
          </ButtonLink>
        </div>
      </div>
    </li>
  )
}

function Nobody({ job, withinBudget }: { job: Job; withinBudget: boolean }) {
  return (
    <EmptyState
      icon="search"
      title="Nobody new comes close enough"
      action={<ButtonLink href="/talent">Search all talents</ButtonLink>}
    >
      {withinBudget
        ? 'With higher rates there may be someone: leave the budget out of it.'
        : `Nobody listed has nearly all that “${job.title}” asks for. The search finds those with some of it; from a profile you can invite too.`}
    </EmptyState>
  )
}

function Sent({ job, invitations, zone, now }: Pick<Props, 'job' | 'invitations' | 'zone' | 'now'>) {
  return (
    <div class="mt-10">
      <Card title="Invited" flush>
        <Table
          caption="Who is invited to this job"
          folds
          columns={[
            { key: 'talent', label: 'Talent' },
            { key: 'state', label: 'Answer' },
            { key: 'sent', label: 'Invited' },
            { key: 'step', label: <span class="sr-only">What you can do</span> },
          ]}
          rows={invitations.map(({ id, slug, short_name, sent_at, reason, proposal_id, state }) => ({
            key: id,
            cells: [
              <a key="talent" href={`/talent/${slug}`} class="link font-medium">
                {short_name}
              </a>,
              <div key="state" class="flex flex-col items-start gap-1">
                <InvitationBadge standing={invitationStanding({ state, proposal_id })} />
                {reason && <span class="max-w-reading [overflow-wrap:anywhere]">“{reason}”</span>}
              </div>,
              <Time key="sent" at={sent_at} now={now} zone={zone} />,
              <Step key="step" {...{ id, job, state, proposal_id, short_name }} />,
            ],
          }))}
        />
      </Card>
    </div>
  )
}

type StepProps = { job: Job } & Pick<JobInvitation, 'id' | 'state' | 'proposal_id' | 'short_name'>

function Step({ id, job, state, proposal_id, short_name }: StepProps) {
  if (proposal_id)
    return (
      <a href={`/proposals/${proposal_id}`} class="link">
        See the proposal
      </a>
    )
  if (state !== 'sent') return null
  return (
    <form method="post" action={`/jobs/${job.slug}/invitations/${id}/withdraw`}>
      <Button variant="quiet" size="small" aria-label={`Withdraw the invitation of ${short_name}`}>
        Withdraw
      </Button>
    </form>
  )
}
