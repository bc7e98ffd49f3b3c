import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import type { DraftListed } from './draft.db.ts'
import { ProposalBadge } from './proposal-badge.tsx'
import type { OwnProposal } from './proposal-list.db.ts'

type Props = { proposals: OwnProposal[]; drafts: DraftListed[]; zone: string; now: Temporal.Instant }

/** What a talent proposed, and how it stands. */
export function OwnProposalsPage({ proposals, drafts, zone, now }: Props) {
  return (
    <>
      <PageHead
        title="Your proposals"
        lead="What you answered to jobs, the newest first."
        actions={
          <>
            <ButtonLink href="/invitations" variant="quiet" icon="mail">
              Your invitations
            </ButtonLink>
            <ButtonLink href="/jobs/saved" variant="quiet" icon="archive">
              Saved jobs
            </ButtonLink>
          </>
        }
      />
      {drafts.length > 0 && <Drafts {...{ drafts, zone, now }} />}
      {proposals.length === 0 ? (
        <EmptyState
          icon="send"
          title="You have proposed to nothing yet"
          action={<ButtonLink href="/jobs">Find work</ButtonLink>}
        >
          Open a job that suits you and propose: a letter and your rate.
        </EmptyState>
      ) : (
        <Card flush>
          <Table
            caption="Your proposals"
            folds
            columns={[
              { key: 'job', label: 'Job' },
              { key: 'state', label: 'State' },
              { key: 'rate', label: 'Your rate', numeric: true },
              { key: 'sent', label: 'Sent' },
              { key: 'moved', label: 'Last step' },
            ]}
            rows={proposals.map(proposal => ({ key: proposal.id, cells: cellsOf(proposal, zone, now) }))}
          />
        </Card>
      )}
    </>
  )
}

function Drafts({ drafts, zone, now }: Omit<Props, 'proposals'>) {
  return (
    <div class="mb-8">
      <Card title="Drafts">
        <ul class="flex flex-col gap-3 text-14">
          {drafts.map(({ id, slug, title, company_name, kept_at }) => (
            <li key={id} class="flex flex-wrap items-baseline gap-x-3">
              <a href={`/jobs/${slug}/propose`} class="link font-medium">
                {title}
              </a>
              <span class="text-ink-soft">
                {company_name}, kept <Time at={kept_at} now={now} zone={zone} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

function cellsOf(proposal: OwnProposal, zone: string, now: Temporal.Instant) {
  const { id, job_title, company_name, state, rate_minor, currency, job_kind, sent_at, moved_at } = proposal
  return [
    <span key="job" class="block min-w-44">
      <a href={`/proposals/${id}`} class="link font-medium">
        {job_title}
      </a>
      <span class="block text-13 text-ink-soft">{company_name}</span>
    </span>,
    <ProposalBadge key="state" state={state} />,
    <Money
      key="rate"
      minor={rate_minor}
      currency={currency}
      per={job_kind === 'hourly' ? 'hour' : undefined}
    />,
    <Time key="sent" at={sent_at} now={now} zone={zone} />,
    <Time key="moved" at={moved_at} now={now} zone={zone} />,
  ]
}
