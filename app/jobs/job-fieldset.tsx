import type { ComponentChildren } from 'preact'
import { currencies } from '../platform/field.ts'
import type { FormState } from '../platform/form.ts'
import { SkillsField } from '../skill/skill-field.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { jobKinds, jobLevels, kindNames, levelNames, placeKindNames, placeKinds } from './job.ts'

/** The fields that posting and editing share. */
export function JobFieldset({ form }: { form: FormState }) {
  return (
    <>
      <Part title="The work">
        <TextField
          form={form}
          name="title"
          label="Title"
          help="What someone would do, such as “Python developer for a billing service”."
          maxlength={120}
        />
        <TextArea
          form={form}
          name="description"
          label="Description"
          help="What there is, what should be there at the end, and how you work together. Plain text; empty lines make paragraphs."
          rows={10}
        />
        <SkillsField
          form={form}
          name="skills"
          label="Skills that you ask for"
          help="Up to 15, with commas between. Fewer say more."
        />
        <RadioGroup
          form={form}
          name="level"
          label="Level"
          options={optionsOf(jobLevels, levelNames)}
          inline
        />
      </Part>
      <Part title="The pay">
        <RadioGroup
          form={form}
          name="kind"
          label="How it is paid"
          options={optionsOf(jobKinds, kindNames)}
          inline
        />
        <div class="grid gap-5 sm:grid-cols-2">
          <MoneyField
            form={form}
            name="budget_min"
            label="From"
            currencies={currencies}
            currencyName="currency"
          />
          <MoneyField
            form={form}
            name="budget_max"
            label="To"
            help="In the same currency."
            currencies={currencies}
            currency={null}
          />
        </div>
        <TextField form={form} name="hours_per_week" label="Hours a week" inputmode="numeric" short />
      </Part>
      <Part title="The place">
        <RadioGroup
          form={form}
          name="place_kind"
          label="Where the work is done"
          options={optionsOf(placeKinds, placeKindNames)}
          inline
        />
        <TextField
          form={form}
          name="place"
          label="City"
          help="Where people come together; leave it empty for remote work without a place."
          required={false}
          maxlength={120}
        />
      </Part>
    </>
  )
}

function optionsOf<T extends string>(values: readonly T[], names: Record<T, string>) {
  return values.map(value => ({ value, label: names[value] }))
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="flex flex-col gap-5">
      <legend class="mb-4 w-full border-b border-line pb-2 font-serif text-22 font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}
