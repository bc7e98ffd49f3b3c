import { currencies } from '../../platform/field.ts'
import type { FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { HiddenField, SelectField, TextArea, TextField, typed } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { advanceReasons, declineReasons, type Outcome, offerReasons, shownComposite } from './decision.ts'
import type { DecisionPlan } from './decision-plan.db.ts'

type Props = { plan: DecisionPlan; form: FormState }

/** Why they go on to another interview, and what they read of it. */
export function AdvanceForm({ plan, form }: Props) {
  const { proposal } = plan
  return (
    <Card title={`Another interview of ${proposal.talent_name}`}>
      <form
        method="post"
        action={`/proposals/${proposal.id}/decision?as=advance`}
        class="flex max-w-form flex-col gap-5"
      >
        <Hidden outcome="advance" form={form} />
        <p class="text-14 text-ink-soft">
          A round of its own: choose its panel when you propose times, and{' '}
          <a class="link" href={`/jobs/${proposal.job_slug}/kit`}>
            change the kit
          </a>{' '}
          before that where it should ask other questions.
        </p>
        <Why plan={plan} form={form} outcome="advance" reasons={advanceReasons} />
        <TextArea
          form={form}
          name="words"
          label={`To ${proposal.talent_name}`}
          required={false}
          help="They read it in a letter: what the next interview is about, and who will be there."
          rows={4}
          maxlength={2000}
        />
        <div>
          <Button icon="arrow-right">Go on to another interview</Button>
        </div>
      </form>
    </Card>
  )
}

/** The terms of an offer, and why it is made. */
export function OfferForm({ plan, form }: Props) {
  const { proposal } = plan
  return (
    <Card title={`An offer to ${proposal.talent_name}`}>
      <form
        method="post"
        action={`/proposals/${proposal.id}/decision?as=offer`}
        class="flex max-w-form flex-col gap-5"
      >
        <Hidden outcome="offer" form={form} />
        <RadioGroup
          form={form}
          name="kind"
          label="How the work is paid"
          options={[
            { value: 'hourly', label: 'By the hour' },
            { value: 'fixed', label: 'A fixed price for all of it' },
          ]}
          inline
        />
        <MoneyField
          form={form}
          name="amount"
          label="Rate or price"
          currencies={currencies}
          currencyName="currency"
        />
        <TextField form={form} name="hours_per_week" label="Hours a week" inputmode="numeric" short />
        <div class="grid gap-5 sm:grid-cols-2">
          <TextField form={form} name="starts_on" label="Start" type="date" short />
          <TextField form={form} name="ends_on" label="End" type="date" required={false} short />
        </div>
        <Why plan={plan} form={form} outcome="offer" reasons={offerReasons} />
        <TextArea
          form={form}
          name="words"
          label={`To ${proposal.talent_name}`}
          required={false}
          help="They read it with the terms."
          maxlength={2000}
        />
        <div>
          <Button icon="send">Make the offer</Button>
        </div>
      </form>
    </Card>
  )
}

/** Why a proposal is declined, for the record, and what the talent reads. */
export function DeclineForm({ plan, form }: Props) {
  const { proposal, complete } = plan
  return (
    <Card title={`Decline ${proposal.talent_name}`}>
      <form
        method="post"
        action={`/proposals/${proposal.id}/decision?as=decline`}
        class="flex max-w-form flex-col gap-5"
      >
        <Hidden outcome="decline" form={form} />
        <Why plan={plan} form={form} outcome="decline" reasons={declineReasons} />
        <TextArea
          form={form}
          name="words"
          label={`To ${proposal.talent_name}`}
          help="They read exactly this. What was strong, what decided, and thanks for their time."
          rows={typed({ form, name: 'words' }) ? 14 : 6}
          maxlength={4000}
        />
        {complete && !typed({ form, name: 'words' }) && (
          <p class="text-14">
            <a class="link" href={`/proposals/${proposal.id}/decision?as=decline&draft=yes#words`}>
              Start from a draft
            </a>{' '}
            <span class="text-ink-soft">
              made from the anchors of their strongest and weakest answers. It leaves gaps for your own words.
            </span>
          </p>
        )}
        <div>
          <Button variant="danger">Decline the proposal</Button>
        </div>
      </form>
    </Card>
  )
}

function Hidden({ outcome, form }: { outcome: Outcome; form: FormState }) {
  return (
    <>
      <HiddenField name="outcome" value={outcome} />
      <HiddenField name="id" value={typed({ form, name: 'id' })} />
    </>
  )
}

type WhyProps = Props & { outcome: Outcome; reasons: Record<string, string> }

// For the record: a reason from the list, one in words, and one more where it goes against the composite.
function Why({ plan, form, outcome, reasons }: WhyProps) {
  const against = plan.against[outcome]
  return (
    <>
      <SelectField
        form={form}
        name="reason"
        label="What decided"
        empty="Choose"
        options={Object.entries(reasons).map(([value, label]) => ({ value, label }))}
        help="Kept with the decision, for the company. The talent does not see it."
      />
      <TextArea
        form={form}
        name="note"
        label="In words, for the record"
        required={false}
        help="What somebody who asks in a year should know. The talent does not see it."
        rows={3}
        maxlength={2000}
      />
      {(against.length > 0 || form.errors['override']) && (
        <div class="rounded-md border border-caution/60 bg-caution-soft p-4">
          <p class="mb-3 text-14">
            This goes against the composite
            {plan.composite && ` of ${shownComposite(plan.composite.value)}`}:{' '}
            {against
              .map(({ talent_name, composite }) => `${talent_name} has ${shownComposite(composite)}`)
              .join(', ')}
            . You may be right; say why.
          </p>
          <TextArea
            form={form}
            name="override"
            label="Why it goes against the composite"
            rows={3}
            maxlength={1000}
          />
        </div>
      )}
    </>
  )
}
