import type { ComponentChildren } from 'preact'
import { type City, cityLabel } from '../account/city.ts'
import { CityField } from '../account/city-field.tsx'
import { countries } from '../account/country.ts'
import { timeZoneName, timeZones } from '../account/time-zone.ts'
import { currencies } from '../platform/field.ts'
import type { FormState } from '../platform/form.ts'
import { SkillsField } from '../skill/skill-field.tsx'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { HiddenField, SelectField, TextArea, TextField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { PhotoField } from './photo-field.tsx'
import type { OwnTalent } from './talent.db.ts'
import { TextPreview } from './text-preview.island.tsx'

type Props = {
  own: OwnTalent | undefined
  form: FormState
  /** What the typed city may mean, once that was unclear. */
  cities: City[]
}

export function ProfileForm({ own, form, cities }: Props) {
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
          help="What you have built, how you like to work. Markdown: **bold**, lists with - and links are understood; empty lines make paragraphs."
          rows={9}
        />
        <TextPreview fieldId="bio" />
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
        <CityField
          form={form}
          name="city"
          label="City"
          help="The country and the time zone follow from it, where we know it."
        />
        {cities.length > 0 && (
          <RadioGroup
            form={form}
            name="city_id"
            label="Which one do you mean?"
            required={false}
            options={[
              ...cities.map(city => ({ value: String(city.id), label: cityLabel(city) })),
              { value: '0', label: 'None of these: take it as I typed it' },
            ]}
          />
        )}
        <TextField form={form} name="region" label="Region" required={false} maxlength={80} />
        <SelectField
          form={form}
          name="country"
          label="Country"
          required={false}
          empty="As the city says"
          options={countries.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SelectField
          form={form}
          name="time_zone"
          label="Time zone"
          required={false}
          empty="As the city says"
          help="Choose one if you live by another clock. Companies see what time it is where you are."
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
