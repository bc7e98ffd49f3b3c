import type { ComponentChildren } from 'preact'
import { emptyForm, type FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts } from '../ui/facts.tsx'
import { HiddenField, TextArea } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Prose } from '../ui/prose.tsx'
import { Section } from '../ui/section.tsx'
import { DateTime, PlainDate } from '../ui/time.tsx'
import type { Contract, HiringMember } from './contract.db.ts'
import { partnerOf, talentNameOf } from './contract.ts'
import { ContractBadge, Terms } from './contract-list.pages.tsx'
import { ContractPeople } from './contract-people.tsx'
import { type Review, reviewClosesAt } from './review.ts'
import { ReviewsOfContract } from './review-list.tsx'
import { Unsent } from './unsent.tsx'

type Props = {
  contract: Contract
  members: HiringMember[]
  reviews: Review[]
  /** Why the viewer's side cannot review now; undefined when it can. */
  whyNotReview: string | undefined
  mayEnd: boolean
  /** The form that ends it, when it came back. */
  form?: FormState
  now: Temporal.Instant
  zone: string
}

export function ContractPage(props: Props) {
  const { contract, members, mayEnd, form = emptyForm, zone } = props
  return (
    <>
      <PageHead
        crumbs={[{ href: '/contracts', label: 'Contracts' }]}
        title={contract.title}
        lead={`${contract.company_name} with ${talentNameOf(contract)}`}
        actions={
          <ButtonLink href={`/messages/contract/${contract.id}`} variant="quiet" icon="message-square">
            Messages
          </ButtonLink>
        }
      >
        <div>
          <ContractBadge state={contract.state} />
        </div>
      </PageHead>
      <div class="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="min-w-0">
          {!mayEnd && <Refused form={form} />}
          <Next {...props} />
          {contract.state === 'ended' && <Ended contract={contract} zone={zone} />}
          {contract.state === 'ended' && <ReviewsOfContract {...props} />}
          {mayEnd && <EndForm contract={contract} form={form} />}
        </div>
        <aside class="flex flex-col gap-6">
          <Card title="Terms">
            <ContractTerms contract={contract} zone={zone} />
          </Card>
          <Card title="People">
            <ContractPeople contract={contract} members={members} />
          </Card>
        </aside>
      </div>
    </>
  )
}

// Someone else ended it in the meantime.
function Refused({ form }: { form: FormState }) {
  if (!form.errors['']) return null
  return (
    <div class="mb-8 flex flex-col gap-6">
      <FormErrors form={form} />
      <Unsent typed={form.values['end_reason']} />
    </div>
  )
}

function Next({ contract, reviews, whyNotReview, zone }: Props) {
  const { id, state, ended_at, mine_is_in } = contract
  const partner = partnerOf(contract)
  if (state === 'active')
    return (
      <NextCard>
        The work is under way. When it is done, {contract.company_name} ends the contract; then both sides
        have 14 days to review it.
      </NextCard>
    )
  if (!whyNotReview && ended_at)
    return (
      <NextCard action={<ButtonLink href={`/contracts/${id}/review`}>Write your review</ButtonLink>}>
        How was it to work with {partner}? You can say so until{' '}
        <DateTime at={reviewClosesAt(ended_at)} zone={zone} />.
      </NextCard>
    )
  if (reviews.some(({ side, state }) => side === contract.side && state === 'sealed'))
    return (
      <NextCard>
        Your review is in. It opens when {partner} has written theirs, or on{' '}
        <DateTime at={reviewClosesAt(ended_at!)} zone={zone} />.
      </NextCard>
    )
  return (
    <NextCard>
      There is nothing left to do: {mine_is_in ? 'your review is in.' : 'reviews are closed.'}
    </NextCard>
  )
}

function NextCard({ children, action }: { children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <section class="rounded-lg border border-line bg-surface p-5" aria-labelledby="next">
      <h2 id="next" class="text-18">
        What happens next
      </h2>
      <p class="mt-2 max-w-reading">{children}</p>
      {action && <div class="mt-4">{action}</div>}
    </section>
  )
}

function Ended({ contract, zone }: { contract: Contract; zone: string }) {
  return (
    <Section title="Why it ended">
      <Prose text={contract.end_reason ?? ''} />
      <p class="mt-2 text-13 text-ink-soft">
        {contract.company_name} ended it on <DateTime at={contract.ended_at!} zone={zone} />.
      </p>
    </Section>
  )
}

function ContractTerms({ contract, zone }: { contract: Contract; zone: string }) {
  const { starts_on, ends_on, started_at, ended_at, job_slug, proposal_id } = contract
  return (
    <>
      <Facts
        facts={[
          { term: 'Pay', value: <Terms contract={contract} /> },
          { term: 'Start', value: <PlainDate on={starts_on} /> },
          { term: 'Planned end', value: ends_on ? <PlainDate on={ends_on} /> : 'Open' },
          { term: 'Agreed', value: <PlainDate on={dayOf(started_at, zone)} /> },
          ...(ended_at ? [{ term: 'Ended', value: <PlainDate on={dayOf(ended_at, zone)} /> }] : []),
        ]}
      />
      <p class="mt-4 flex flex-wrap gap-x-4 gap-y-1 border-t border-line pt-4 text-14">
        <a class="link" href={`/jobs/${job_slug}`}>
          The job
        </a>
        <a class="link" href={`/proposals/${proposal_id}`}>
          The proposal
        </a>
      </p>
    </>
  )
}

function dayOf(at: Temporal.Instant, zone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}

function EndForm({ contract, form }: { contract: Contract; form: FormState }) {
  const talent = talentNameOf(contract)
  return (
    <details class="mt-8 rounded-lg border border-line bg-surface" open={Object.keys(form.errors).length > 0}>
      <summary class="px-5 py-4 font-medium">End this contract</summary>
      <form method="post" action={`/contracts/${contract.id}/end`} class="border-t border-line p-5">
        <div class="flex max-w-form flex-col gap-5">
          <FormErrors form={form} />
          <p class="text-14 text-ink-soft">
            This ends the work with {talent}, counts as a job done on their profile, and opens the 14 days for
            reviews. It cannot be taken back.
          </p>
          <HiddenField name="state" value="active" />
          <TextArea
            form={form}
            name="end_reason"
            label="Why does it end?"
            help={`${talent} reads this. From 10 to 1,000 characters.`}
            rows={4}
          />
          <div>
            <Button variant="danger">End the contract with {talent}</Button>
          </div>
        </div>
      </form>
    </details>
  )
}
