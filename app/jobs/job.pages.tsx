import type { MaybeViewer } from '../account/viewer.ts'
import { mayHireFor } from '../account/viewer.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chips } from '../ui/chips.tsx'
import { Facts } from '../ui/facts.tsx'
import { HiddenField } from '../ui/field.tsx'
import { Prose } from '../ui/prose.tsx'
import { Section } from '../ui/section.tsx'
import { Time } from '../ui/time.tsx'
import type { Job } from './job.db.ts'
import { mayEditJob, mayMoveJob } from './job.ts'
import { JobBadge } from './job-badge.tsx'
import { termsOf } from './job-terms.tsx'
import { matchSkills, whyNotPropose } from './proposal/proposal.ts'
import type { Proposer } from './proposal/proposal-sending.db.ts'

type Props = { job: Job; proposer: Proposer | undefined; viewer: MaybeViewer; now: Temporal.Instant }

/** A job as everyone sees it, and for its company what it can do with it. */
export function JobPage({ job, proposer, viewer, now }: Props) {
  const hiring = mayHireFor(viewer, job.company_id)
  return (
    <div class="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div class="min-w-0">
        <header class="mb-8 flex flex-col gap-3">
          {job.state !== 'open' && (
            <p>
              <JobBadge state={job.state} />
            </p>
          )}
          <h1 class="text-28 sm:text-36">{job.title}</h1>
          <p class="text-14 text-ink-soft">
            <a href={`/companies/${job.company_slug}`} class="link">
              {job.company_name}
            </a>
            {job.opened_at && (
              <>
                , posted <Time at={job.opened_at} now={now} zone={viewer?.timeZone ?? 'UTC'} />
              </>
            )}
          </p>
        </header>
        <Prose text={job.description} />
        <Section title="Skills that are asked for">
          <Chips
            items={job.skills}
            matches={proposer ? matchSkills(job.skills, proposer.skills).matched : []}
            label="Skills that are asked for"
          />
        </Section>
      </div>
      <aside aria-label="Terms" class="flex flex-col gap-4">
        <Card>
          <Facts facts={termsOf(job)} />
        </Card>
        {hiring ? (
          <ForCompany job={job} viewer={viewer} />
        ) : (
          <ForTalent job={job} proposer={proposer} viewer={viewer} />
        )}
      </aside>
    </div>
  )
}

function ForTalent({ job, proposer, viewer }: Omit<Props, 'now'>) {
  if (proposer?.proposal_id)
    return <ButtonLink href={`/proposals/${proposer.proposal_id}`}>Open your proposal</ButtonLink>
  const why = whyNotPropose(viewer, job, proposer, false)
  if (!viewer || !why) return <ButtonLink href={`/jobs/${job.slug}/propose`}>Propose</ButtonLink>
  return (
    <>
      <Button why={why}>Propose</Button>
      <p class="text-14 text-ink-soft">{why}</p>
      {proposer?.state !== 'listed' && job.state === 'open' && (
        <ButtonLink href="/profile" variant="quiet">
          Go to your profile
        </ButtonLink>
      )}
    </>
  )
}

function ForCompany({ job, viewer }: Pick<Props, 'job' | 'viewer'>) {
  const moves = steps.filter(
    ({ from, to }) => (from as readonly string[]).includes(job.state) && mayMoveJob(viewer, job, to),
  )
  return (
    <nav aria-label="What you can do" class="flex flex-col gap-2">
      <ButtonLink href={`/jobs/${job.slug}/proposals`}>See the proposals</ButtonLink>
      <ButtonLink href={`/jobs/${job.slug}/kit`} variant="quiet" icon="clipboard-list">
        Interview kit
      </ButtonLink>
      {mayEditJob(viewer, job) && (
        <ButtonLink href={`/jobs/${job.slug}/edit`} variant="quiet" icon="pencil">
          Edit
        </ButtonLink>
      )}
      {moves.map(({ step, action }) => (
        <form key={step} method="post" action={`/jobs/${job.slug}/${step}`} class="grid">
          <HiddenField name="from" value={job.state} />
          <Button variant="quiet">{action}</Button>
        </form>
      ))}
    </nav>
  )
}

const steps = [
  { step: 'open', from: ['draft'], to: 'open', action: 'Open it for proposals' },
  { step: 'reopen', from: ['closed', 'filled'], to: 'open', action: 'Open it again' },
  { step: 'close', from: ['open', 'filled'], to: 'closed', action: 'Close the job' },
] as const satisfies { step: string; from: Job['state'][]; to: Job['state']; action: string }[]
