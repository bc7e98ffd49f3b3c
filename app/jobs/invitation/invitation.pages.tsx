import { Badge, type Tone } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Time } from '../../ui/time.tsx'
import { Budget, placeOfJob } from '../job-terms.tsx'
import { invitationStanding } from './invitation.ts'
import type { OwnInvitation } from './invitation-list.db.ts'

type Props = { invitations: OwnInvitation[]; zone: string; now: Temporal.Instant }

/** What the viewer is invited to as a talent. */
export function OwnInvitationsPage({ invitations, zone, now }: Props) {
  return (
    <>
      <PageHead
        title="Your invitations"
        lead="Companies that ask you to propose. Proposing accepts; declining tells them so."
        actions={
          <ButtonLink href="/proposals" variant="quiet">
            Your proposals
          </ButtonLink>
        }
      />
      {invitations.length === 0 && (
        <EmptyState
          icon="mail"
          title="Nobody has invited you yet"
          action={
            <ButtonLink href="/profile" variant="quiet">
              Go to your profile
            </ButtonLink>
          }
        >
          Companies find you by your listed profile: the more it says, the better they can tell.
        </EmptyState>
      )}
      <ul class="flex max-w-3xl flex-col divide-y divide-line border-line empty:hidden sm:border-y">
        {invitations.map(invitation => (
          <Row key={invitation.id} {...{ invitation, zone, now }} />
        ))}
      </ul>
    </>
  )
}

type RowProps = { invitation: OwnInvitation; zone: string; now: Temporal.Instant }

function Row({ invitation, zone, now }: RowProps) {
  const { job_slug, job_title, job_state, company_name, message, sent_at, proposal_id } = invitation
  const open = invitation.state === 'sent' && !proposal_id && job_state === 'open'
  return (
    <li class="flex flex-col gap-3 py-5">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 class="min-w-0 text-18 [overflow-wrap:anywhere]">
          <a href={`/jobs/${job_slug}`} class="hover:underline">
            {job_title}
          </a>
        </h2>
        <p class="font-medium">
          <Budget job={invitation} />
        </p>
      </div>
      <p class="flex flex-wrap items-center gap-x-4 gap-y-1 text-14 text-ink-soft">
        <span>{company_name}</span>
        <span>{placeOfJob(invitation)}</span>
        <span>
          invited <Time at={sent_at} now={now} zone={zone} />
        </span>
        <InvitationBadge standing={invitationStanding(invitation)} />
        {job_state !== 'open' && <span>It takes no proposals now.</span>}
      </p>
      <blockquote class="max-w-reading border-l-2 border-line pl-4 text-14 whitespace-pre-line [overflow-wrap:anywhere]">
        {message}
      </blockquote>
      <div class="flex flex-wrap gap-2">
        {open && (
          <ButtonLink href={`/jobs/${job_slug}/propose`} size="small">
            Propose
          </ButtonLink>
        )}
        {proposal_id ? (
          <ButtonLink href={`/proposals/${proposal_id}`} variant="quiet" size="small">
            Open your proposal
          </ButtonLink>
        ) : (
          <ButtonLink href={`/jobs/${job_slug}`} variant="quiet" size="small">
            {open ? 'Read the job, or decline' : 'Read the job'}
          </ButtonLink>
        )}
      </div>
    </li>
  )
}

type Standing = ReturnType<typeof invitationStanding>

/** How an invitation stands, in a word. */
export function InvitationBadge({ standing }: { standing: Standing }) {
  const { tone, icon, word } = badges[standing]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}

const badges: Record<Standing, { tone: Tone; icon: IconName; word: string }> = {
  sent: { tone: 'accent', icon: 'send', word: 'Not answered' },
  accepted: { tone: 'good', icon: 'check', word: 'Proposed' },
  declined: { tone: 'neutral', icon: 'x', word: 'Declined' },
  withdrawn: { tone: 'neutral', icon: 'undo-2', word: 'Withdrawn' },
}
