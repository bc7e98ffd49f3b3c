import type { FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { HiddenField, TextArea } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { DateTime } from '../ui/time.tsx'
import type { Contract } from './contract.db.ts'
import { partnerOf } from './contract.ts'
import { reviewClosesAt, starWords } from './review.ts'
import { Unsent } from './unsent.tsx'

type Props = {
  contract: Contract
  form: FormState
  /** Why the viewer's side cannot review now; undefined when it can. */
  why: string | undefined
  zone: string
}

export function ReviewPage({ contract, form, why, zone }: Props) {
  const partner = partnerOf(contract)
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/contracts', label: 'Contracts' },
          { href: `/contracts/${contract.id}`, label: contract.title },
        ]}
        title={`Review ${partner}`}
        lead={why ?? `How was the work on “${contract.title}”?`}
        actions={
          why && (
            <ButtonLink href={`/contracts/${contract.id}`} variant="quiet">
              Back to the contract
            </ButtonLink>
          )
        }
      />
      {why ? (
        <Unsent typed={form.values['words']} />
      ) : (
        <ReviewForm contract={contract} form={form} zone={zone} />
      )}
    </>
  )
}

function ReviewForm({ contract, form, zone }: Omit<Props, 'why'>) {
  const { id, side, company_name, ended_at } = contract
  const partner = partnerOf(contract)
  return (
    <form method="post" action={`/contracts/${id}/review`} class="flex max-w-form flex-col gap-7">
      <FormErrors form={form} />
      <p class="text-14 text-ink-soft">
        Your review stays sealed until {partner} has reviewed too, or until{' '}
        <DateTime at={reviewClosesAt(ended_at!)} zone={zone} />, when reviews close. Neither of you reads the
        other’s before writing. Once sent, it never changes.
      </p>
      <HiddenField name="id" value={String(form.values['id'] ?? '')} />
      <RadioGroup
        form={form}
        name="stars"
        label="Stars"
        options={starWords
          .map((word, at) => ({ value: `${at + 1}`, label: `${at + 1} – ${word}` }))
          .toReversed()}
      />
      <TextArea
        form={form}
        name="words"
        label="Your review"
        rows={7}
        help={
          side === 'company'
            ? `What was done, and how it was to work together. Published on ${partner}’s profile with the name of ${company_name}. From 20 to 2,000 characters.`
            : `What you worked on, and how it was to work together. ${company_name} reads it once it is published. From 20 to 2,000 characters.`
        }
      />
      {/* Eleven choices stand in one row where there is room. */}
      <div class="lg:-mr-36">
        <RadioGroup
          form={form}
          name="work_again"
          label="Would you work together again?"
          inline
          options={Array.from({ length: 11 }, (_, value) => ({ value: `${value}`, label: `${value}` }))}
          help={
            side === 'company'
              ? `From 0, certainly not, to 10, at once. Private: ${partner} never sees it. Those who hire at ${company_name} do, and it counts, without any name, in what Rapport learns about questions.`
              : `From 0, certainly not, to 10, at once. Private: only you see it. ${company_name} never does.`
          }
        />
      </div>
      <div>
        <Button>Send the review</Button>
      </div>
    </form>
  )
}
