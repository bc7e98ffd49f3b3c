import type { ComponentChildren } from 'preact'
import { CityField } from '../account/city-field.tsx'
import { timeZoneName, timeZones } from '../account/time-zone.ts'
import { currencies } from '../platform/field.ts'
import type { FormState } from '../platform/form.ts'
import { SkillsField } from '../skill/skill-field.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { SelectField, TextArea, TextField, typed } from '../ui/field.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import {
  durationNames,
  jobDurations,
  jobKinds,
  jobLevels,
  kindNames,
  levelNames,
  mostJobSkills,
  placeKindNames,
  placeKinds,
  visibilityNames,
} from './job.ts'
import { fieldLabels } from './job-fields.ts'
import { JobQuestionsField } from './job-questions-field.tsx'

type Props = {
  form: FormState
  /** The ids of questions that were asked already: they stay as they are, or are asked no more. */
  asked?: string[]
}

/** The fields that posting and editing share. */
export function JobFieldset({ form, asked = [] }: Props) {
  return (
    <>
      <Part title="The work">
        <TextField
          form={form}
          name="title"
          label={fieldLabels.title}
          help="What someone would do, such as “Python developer for a billing service”."
          maxlength={120}
        />
        <TextArea
          form={form}
          name="description"
          label={fieldLabels.description}
          help="What there is, what should be there at the end, and how you work together. Markdown: **bold**, lists with -, headings with ##. The preview shows it set."
          rows={12}
        />
        <SkillsField
          form={form}
          name="skills"
          label={fieldLabels.skills}
          help={`Up to ${mostJobSkills}, with commas between. Fewer say more.`}
        />
        <RadioGroup
          form={form}
          name="level"
          label={fieldLabels.level}
          options={optionsOf(jobLevels, levelNames)}
          inline
        />
      </Part>
      <Pay form={form} />
      <Place form={form} />
      <Part title="The proposals">
        <JobQuestionsField form={form} asked={asked} />
        <TextField
          form={form}
          name="closes_on"
          type="date"
          label={fieldLabels.closes_on}
          help="The day after it the job closes by itself. Leave it empty to close it yourself."
          required={false}
          short
        />
        <RadioGroup
          form={form}
          name="visibility"
          label={fieldLabels.visibility}
          value="public"
          options={[
            {
              value: 'public',
              label: visibilityNames.public,
              help: 'It is found in search, in feeds and by search engines.',
            },
            {
              value: 'invited',
              label: visibilityNames.invited,
              help: 'For anyone else there is no such job.',
            },
          ]}
        />
      </Part>
    </>
  )
}

function Pay({ form }: { form: FormState }) {
  return (
    <Part title="The pay">
      <RadioGroup
        form={form}
        name="kind"
        label={fieldLabels.kind}
        options={optionsOf(jobKinds, kindNames)}
        inline
      />
      <div class="grid gap-5 sm:grid-cols-2">
        <MoneyField
          form={form}
          name="budget_min"
          label={fieldLabels.budget_min}
          currencies={currencies}
          currencyName="currency"
        />
        <MoneyField
          form={form}
          name="budget_max"
          label={fieldLabels.budget_max}
          help="In the same currency. Empty when there is but one amount."
          required={false}
          currencies={currencies}
          currency={null}
        />
      </div>
      <div class="grid gap-5 sm:grid-cols-2">
        <TextField
          form={form}
          name="hours_per_week"
          label={fieldLabels.hours_per_week}
          inputmode="numeric"
          short
        />
        <SelectField
          form={form}
          name="duration"
          label={fieldLabels.duration}
          empty="Not said"
          required={false}
          options={optionsOf(jobDurations, durationNames)}
        />
      </div>
    </Part>
  )
}

function Place({ form }: { form: FormState }) {
  const zone = typed({ form, name: 'overlap_zone' })
  return (
    <Part title="The place">
      <RadioGroup
        form={form}
        name="place_kind"
        label={fieldLabels.place_kind}
        options={optionsOf(placeKinds, placeKindNames)}
        inline
      />
      <CityField
        form={form}
        name="place"
        label={fieldLabels.place}
        help="Where people come together; leave it empty for remote work without a place."
        required={false}
      />
      <TextField
        form={form}
        name="countries"
        label={fieldLabels.countries}
        help="Where someone must be to do it, with commas between, such as “EU, Switzerland”. Empty: anywhere."
        required={false}
        autocomplete="off"
      />
      <div class="grid gap-5 sm:grid-cols-2">
        <SelectField
          form={form}
          name="overlap_hours"
          label={fieldLabels.overlap_hours}
          help="How much of a working day, 9 to 17, must fall together."
          empty="Does not matter"
          required={false}
          options={Array.from({ length: 8 }, (_, at) => ({
            value: String(at + 1),
            label: at === 0 ? 'At least 1 hour' : `At least ${at + 1} hours`,
          }))}
        />
        <SelectField
          form={form}
          name="overlap_zone"
          label={fieldLabels.overlap_zone}
          empty="Choose a time zone"
          required={false}
          options={timeZones(zone || 'UTC').map(value => ({ value, label: timeZoneName(value) }))}
        />
      </div>
    </Part>
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
