import type { ComponentChildren } from 'preact'
import { countries } from '../account/country.ts'
import { timeZoneName, timeZones } from '../account/time-zone.ts'
import { currencies } from '../platform/field.ts'
import type { FormState } from '../platform/form.ts'
import { SkillsField } from '../skill/skill-field.tsx'
import { Button } from '../ui/button.tsx'
import { HiddenField, SelectField, TextArea, TextField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { PhotoField } from './photo-field.tsx'
import type { OwnTalent } from './talent.db.ts'

type Props = { own: OwnTalent | undefined; form: FormState }

export function ProfileForm({ own, form }: Props) {
  return (
    <form
      method="post"
      action="/profile"
      encType="multipart/form-data"
      class="flex max-w-form flex-col gap-10"
    >
      <FormErrors form={form} />
      <HiddenField name="id" value={String(form.values['id'] ?? '')} />
      <HiddenField name="revision" value={String(form.values['revision'] ?? '')} />
      <Part title="You">
        <PhotoField form={form} own={own} />
        <TextField
          form={form}
          name="headline"
          label="Headline"
          help="What you do, in one line: “Backend engineer for data-heavy products”."
          maxlength={100}
        />
        <TextArea
          form={form}
          name="bio"
          label="About you"
          help="What you have built, how you like to work. Plain text; empty lines make paragraphs."
          rows={9}
        />
      </Part>
      <Part title="Skills">
        <SkillsField
          form={form}
          name="featured_skill"
          label="Featured skill"
          help="The one you want to be found by."
        />
        <SkillsField
          form={form}
          name="skills"
          label="Skills"
          help="Up to 30, with commas between: Python, Django, PostgreSQL. Other names such as sklearn or k8s are understood."
        />
      </Part>
      <Part title="Terms">
        <MoneyField
          form={form}
          name="rate"
          label="Hourly rate"
          currencies={currencies}
          currencyName="currency"
          per="an hour"
        />
        <TextField
          form={form}
          name="hours_per_week"
          label="Hours a week"
          help="How much time you have for work found here."
          inputmode="numeric"
          short
        />
        <TextField
          form={form}
          name="available_from"
          type="date"
          label="Free from"
          help="Leave it empty if you are free now."
          required={false}
          short
        />
      </Part>
      <Part title="Place">
        <div class="grid gap-5 sm:grid-cols-2">
          <TextField form={form} name="city" label="City" maxlength={80} />
          <TextField form={form} name="region" label="Region" required={false} maxlength={80} />
        </div>
        <SelectField
          form={form}
          name="country"
          label="Country"
          empty="Choose a country"
          options={countries.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SelectField
          form={form}
          name="time_zone"
          label="Time zone"
          help="Companies see what time it is where you are."
          options={timeZones(own?.time_zone).map(zone => ({ value: zone, label: timeZoneName(zone) }))}
        />
      </Part>
      <div>
        <Button>{own ? 'Save the profile' : 'Make the profile'}</Button>
      </div>
    </form>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="flex flex-col gap-5">
      <legend class="mb-4 w-full border-b border-line pb-2 font-serif text-22 font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}
