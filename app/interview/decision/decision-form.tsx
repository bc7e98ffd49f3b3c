import { currencies } from '../../platform/field.ts'
import type { FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { HiddenField, SelectField, TextArea, TextField, typed } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import type { DecisionPlan } from './decision.db.ts'
import { declineReasons, offerReasons } from './decision.ts'

type Props = { plan: DecisionPlan; form: FormState }

/** The terms of an offer, and why it is made. */
export function OfferForm({ plan: { proposal }, form }: Props) {
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
        <Reason form={form} reasons={offerReasons} />
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
export function DeclineForm({ plan: { proposal }, form }: Props) {
  return (
    <Card title={`Decline ${proposal.talent_name}`}>
      <form
        method="post"
        action={`/proposals/${proposal.id}/decision?as=decline`}
        class="flex max-w-form flex-col gap-5"
      >
        <Hidden outcome="decline" form={form} />
        <Reason form={form} reasons={declineReasons} />
        <TextArea
          form={form}
          name="words"
          label={`To ${proposal.talent_name}`}
          help="They read exactly this. What was strong, what decided, and thanks for their time."
          rows={6}
          maxlength={2000}
        />
        <div>
          <Button variant="danger">Decline the proposal</Button>
        </div>
      </form>
    </Card>
  )
}

function Hidden({ outcome, form }: { outcome: 'offer' | 'decline'; form: FormState }) {
  return (
    <>
      <HiddenField name="outcome" value={outcome} />
      <HiddenField name="id" value={typed({ form, name: 'id' })} />
    </>
  )
}

function Reason({ form, reasons }: { form: FormState; reasons: Record<string, string> }) {
  return (
    <SelectField
      form={form}
      name="reason"
      label="What decided"
      empty="Choose"
      options={Object.entries(reasons).map(([value, label]) => ({ value, label }))}
      help="Kept with the decision, for the company. The talent does not see it."
    />
  )
}
