import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chips } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { HiddenField, TextArea } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { Job } from '../job.db.ts'
import { termsOf } from '../job-terms.tsx'
import { matchSkills, whyNotPropose } from './proposal.ts'
import type { Proposer } from './proposal-sending.db.ts'

type Props = {
  job: Job
  proposer: Proposer | undefined
  viewer: Viewer
  form: FormState
  /** The id of an earlier proposal of the same talent. */
  duplicate: string | undefined
}

export function ProposePage({ job, proposer, viewer, form, duplicate }: Props) {
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
        {why && !typed ? (
          <NotYet why={why} job={job} proposer={proposer} />
        ) : (
          <ProposalForm {...{ job, form, duplicate }} />
        )}
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

function ProposalForm({ job, form, duplicate }: Pick<Props, 'job' | 'form' | 'duplicate'>) {
  const hourly = job.kind === 'hourly'
  return (
    <form method="post" action={`/jobs/${job.slug}/propose`} class="flex max-w-form flex-col gap-6">
      <FormErrors form={form} />
      {duplicate && (
        <p>
          <ButtonLink href={`/proposals/${duplicate}`} variant="quiet">
            Open your earlier proposal
          </ButtonLink>
        </p>
      )}
      <HiddenField name="id" value={String(form.values['id'] ?? '')} />
      <TextArea
        form={form}
        name="cover_letter"
        label="Your letter"
        help="Why this work, and what of yours is like it. Plain text; your profile stands beside it."
        rows={12}
      />
      <MoneyField
        form={form}
        name="rate"
        label={hourly ? 'Your rate' : 'Your price for the whole'}
        help={
          hourly
            ? 'In the currency of the job.'
            : 'In the currency of the job, for everything that the description names.'
        }
        currencies={[job.currency]}
        currency={job.currency}
        {...(hourly && { per: 'an hour' })}
      />
      <div>
        <Button>Send the proposal</Button>
      </div>
    </form>
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
