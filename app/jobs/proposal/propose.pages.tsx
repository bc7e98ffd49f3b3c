import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chips } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { HiddenField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Time } from '../../ui/time.tsx'
import type { Job } from '../job.db.ts'
import { termsOf } from '../job-terms.tsx'
import type { AskedQuestion } from './answer.ts'
import type { Attachment } from './attachment.db.ts'
import { DraftKeeper } from './draft-keeper.island.tsx'
import { matchSkills, whyNotPropose } from './proposal.ts'
import type { Proposer } from './proposal-sending.db.ts'
import { ProposalForm } from './propose-form.tsx'

type Props = {
  job: Job
  proposer: Proposer | undefined
  viewer: Viewer
  form: FormState
  /** The id of an earlier proposal of the same talent. */
  duplicate: string | undefined
  questions: AskedQuestion[]
  /** Those that were stored with a form that came back. */
  attachments: Attachment[]
  draftKeptAt: Temporal.Instant | undefined
  now: Temporal.Instant
}

export function ProposePage(props: Props) {
  const { job, proposer, viewer, form, duplicate } = props
  const why = duplicate ? undefined : whyNotPropose(viewer, job, proposer, false)
  const typed = Object.keys(form.errors).length > 0
  return (
    <>
      <PageHead
        title={`Propose to ${job.company_name}`}
        crumbs={[
          { href: '/jobs', label: 'Jobs' },
          { href: `/jobs/${job.slug}`, label: job.title },
        ]}
      />
      <div class="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        {why && !typed ? <NotYet why={why} job={job} proposer={proposer} /> : <NewProposal {...props} />}
        <aside aria-label="The job" class="flex flex-col gap-4">
          <Card title="The job">
            <Facts facts={termsOf(job)} />
            <div class="mt-4">
              <Chips
                items={job.skills}
                matches={proposer ? matchSkills(job.skills, proposer.skills).matched : []}
                label="Skills that are asked for"
              />
            </div>
          </Card>
        </aside>
      </div>
    </>
  )
}

function NewProposal({ job, form, duplicate, questions, attachments, draftKeptAt, viewer, now }: Props) {
  return (
    <ProposalForm
      action={`/jobs/${job.slug}/propose`}
      id="propose"
      {...{ form, job, questions, attachments }}
      above={
        <>
          {duplicate && (
            <p>
              <ButtonLink href={`/proposals/${duplicate}`} variant="quiet">
                Open your earlier proposal
              </ButtonLink>
            </p>
          )}
          {draftKeptAt && (
            <p class="text-14 text-ink-soft">
              This is your draft, kept <Time at={draftKeptAt} now={now} zone={viewer.timeZone} />.
            </p>
          )}
          <HiddenField name="id" value={String(form.values['id'] ?? '')} />
        </>
      }
    >
      <div class="flex flex-wrap items-center gap-2">
        <Button>Send the proposal</Button>
        <Button variant="quiet" formaction={`/jobs/${job.slug}/propose/draft`}>
          Keep as a draft
        </Button>
      </div>
      <DraftKeeper form="propose" address={`/jobs/${job.slug}/propose/draft?auto=yes`} />
    </ProposalForm>
  )
}

function NotYet({ why, job, proposer }: { why: string; job: Job; proposer: Proposer | undefined }) {
  const toProfile = proposer?.state !== 'listed'
  return (
    <EmptyState
      icon="user"
      title="You cannot propose yet"
      action={
        toProfile ? (
          <ButtonLink href="/profile">Go to your profile</ButtonLink>
        ) : (
          <ButtonLink href={`/jobs/${job.slug}`}>Back to the job</ButtonLink>
        )
      }
    >
      {why}
    </EmptyState>
  )
}
