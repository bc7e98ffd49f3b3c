import type { ComponentChildren } from 'preact'
import type { MaybeViewer } from '../account/viewer.ts'
import { mayHireFor } from '../account/viewer.ts'
import type { FormState } from '../platform/form.ts'
import { renderMarkdown } from '../platform/markdown.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chips } from '../ui/chips.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { Prose } from '../ui/prose.tsx'
import { Section } from '../ui/section.tsx'
import { PlainDate, Time } from '../ui/time.tsx'
import type { InvitationToJob } from './invitation/invitation.db.ts'
import { InvitedNote } from './invitation/invited-note.tsx'
import type { Job, PastJob } from './job.db.ts'
import { JobBadge } from './job-badge.tsx'
import { JobForCompany } from './job-for-company.tsx'
import type { JobQuestion } from './job-question.ts'
import { termsOf } from './job-terms.tsx'
import { matchSkills, whyNotPropose } from './proposal/proposal.ts'
import type { Proposer } from './proposal/proposal-sending.db.ts'
import { SaveButton } from './saved/save-button.tsx'

type Props = {
  job: Job
  questions: Pick<JobQuestion, 'prompt' | 'kind' | 'choices'>[]
  proposer: Proposer | undefined
  invitation: InvitationToJob | undefined
  /** Whether the viewer keeps it for later. */
  saved: boolean
  viewer: MaybeViewer
  now: Temporal.Instant
  /** For the button that copies the job: the id of the copy. */
  copyId: string
  /** What was typed to decline the invitation, and refused. */
  form?: FormState | undefined
}

/** A job as everyone sees it, and for its company what it can do with it. */
export function JobPage(props: Props) {
  const { job, questions, proposer, saved, viewer, now, copyId } = props
  const hiring = mayHireFor(viewer, job.company_id)
  return (
    <JobView
      {...{ job, questions, viewer, now }}
      matches={proposer ? matchSkills(job.skills, proposer.skills).matched : []}
    >
      {hiring ? (
        <JobForCompany job={job} viewer={viewer} copyId={copyId} />
      ) : (
        <>
          <ForTalent {...props} />
          {viewer && !proposer?.proposal_id && <SaveButton slug={job.slug} saved={saved} />}
        </>
      )}
    </JobView>
  )
}

type ViewProps = Pick<Props, 'job' | 'questions' | 'viewer' | 'now'> & {
  matches: string[]
  children: ComponentChildren
}

/** What a job says of itself; `children` is what can be done with it. */
export function JobView({ job, questions, viewer, now, matches, children }: ViewProps) {
  return (
    <div class="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div class="min-w-0">
        <header class="mb-8 flex flex-col gap-3">
          {(job.state !== 'open' || job.visibility === 'invited') && (
            <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-ink-soft">
              {job.state !== 'open' && <JobBadge state={job.state} />}
              {job.state === 'paused' && 'It takes no new proposals for now; those that are there stand.'}
              {job.visibility === 'invited' &&
                job.state !== 'draft' &&
                'Seen by those who are invited alone.'}
            </p>
          )}
          <h1 class="text-28 [overflow-wrap:anywhere] sm:text-36">{job.title}</h1>
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
        {job.description && <Prose html={renderMarkdown(job.description, { top: 2 })} />}
        {job.skills.length > 0 && (
          <Section title="Skills that are asked for">
            <Chips items={job.skills} matches={matches} label="Skills that are asked for" />
          </Section>
        )}
        {questions.length > 0 && <Questions questions={questions} />}
      </div>
      <aside aria-label="Terms" class="flex flex-col gap-4">
        <Card>
          <Facts facts={termsOf(job)} />
        </Card>
        {children}
      </aside>
    </div>
  )
}

function Questions({ questions }: Pick<Props, 'questions'>) {
  return (
    <Section title="Asked with a proposal">
      <ol class="flex max-w-reading list-decimal flex-col gap-2 pl-5">
        {questions.map(({ prompt, choices }) => (
          <li key={prompt} class="[overflow-wrap:anywhere]">
            {prompt}
            {choices.length > 0 && <span class="text-14 text-ink-soft"> ({choices.join(' / ')})</span>}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function ForTalent({ job, proposer, invitation, viewer, now, form }: Props) {
  if (proposer?.proposal_id)
    return <ButtonLink href={`/proposals/${proposer.proposal_id}`}>Open your proposal</ButtonLink>
  const why = whyNotPropose(viewer, job, proposer, false)
  const invited = invitation && (
    <InvitedNote {...{ invitation, job, now, form }} zone={viewer?.timeZone ?? 'UTC'} />
  )
  if (!viewer || !why)
    return (
      <>
        {invited}
        <ButtonLink href={`/jobs/${job.slug}/propose`}>Propose</ButtonLink>
      </>
    )
  return (
    <>
      {invited}
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

/** For those who come to a job that was public and takes no proposals any more, or not now. */
export function PastJobPage({ job }: { job: PastJob }) {
  const { title, company_name, company_slug, state, ended_at, skills } = job
  const search = `/jobs?${new URLSearchParams({ skill: skills.slice(0, 3).join(', '), skills: 'any' })}`
  const over = state === 'filled' ? 'Someone was hired for it' : `${company_name} closed it`
  return (
    <>
      <header class="mb-8 flex flex-col gap-3">
        <p>
          <JobBadge state={state} />
        </p>
        <h1 class="text-28 [overflow-wrap:anywhere] sm:text-36">{title}</h1>
        <p class="text-14 text-ink-soft">
          <a href={`/companies/${company_slug}`} class="link">
            {company_name}
          </a>
        </p>
      </header>
      <EmptyState
        icon="briefcase"
        title={state === 'paused' ? 'This job is paused' : 'This job is over'}
        action={
          <>
            <ButtonLink href={skills.length > 0 ? search : '/jobs'}>Find work like it</ButtonLink>
            <ButtonLink href="/jobs" variant="quiet">
              All open jobs
            </ButtonLink>
          </>
        }
      >
        {state === 'paused' ? (
          `${company_name} takes no proposals for it now. It may be open again later, at this address.`
        ) : (
          <>
            {over}
            {ended_at && (
              <>
                {' '}
                on <PlainDate on={ended_at.toZonedDateTimeISO('UTC').toPlainDate()} />
              </>
            )}
            . If you proposed, sign in to see it.
          </>
        )}
      </EmptyState>
    </>
  )
}
