import { type City, cityLabel } from '../../account/city.ts'
import { CityField } from '../../account/city-field.tsx'
import { countries } from '../../account/country.ts'
import { timeZoneName, timeZones } from '../../account/time-zone.ts'
import { currencies } from '../../platform/field.ts'
import type { FormState } from '../../platform/form.ts'
import { SkillsField } from '../../skill/skill-field.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'

type Props = { names: ReadonlySet<string>; form: FormState; cities: City[] }

/** The fields of the profile that a file leaves open, or fills with what a profile cannot take. */
export function NeededFields({ names, form, cities }: Props) {
  const has = (...any: string[]) => any.some(name => names.has(name))
  const place = has('city', 'region', 'country', 'time_zone', 'city_id')
  return (
    <fieldset class="mt-10 flex max-w-form flex-col gap-5">
      <legend class="mb-4 w-full border-b border-line pb-2 font-serif text-22 font-semibold">
        Still needed
      </legend>
      <p class="max-w-reading text-14 text-ink-soft">
        A profile needs this, and the file does not say it so that we can keep it.
      </p>
      {has('headline') && <TextField form={form} name="headline" label="Headline" maxlength={200} />}
      {has('bio') && <TextArea form={form} name="bio" label="About you" rows={8} />}
      {has('rate', 'currency') && (
        <MoneyField
          form={form}
          name="rate"
          label="Hourly rate"
          currencies={currencies}
          currencyName="currency"
          per="an hour"
        />
      )}
      {has('hours_per_week') && (
        <TextField form={form} name="hours_per_week" label="Hours a week" inputmode="numeric" short />
      )}
      {has('available_from') && (
        <TextField form={form} name="available_from" type="date" label="Free from" required={false} short />
      )}
      {has('featured_skill', 'skills') && (
        <>
          <SkillsField
            form={form}
            name="featured_skill"
            label="Featured skill"
            help="The one you want to be found by."
          />
          <SkillsField form={form} name="skills" label="Skills" help="Up to 30, with commas between." />
        </>
      )}
      {place && (
        <>
          <CityField form={form} name="city" label="City" />
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
            options={timeZones().map(zone => ({ value: zone, label: timeZoneName(zone) }))}
          />
        </>
      )}
    </fieldset>
  )
}
