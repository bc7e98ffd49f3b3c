import type { FormState } from '../platform/form.ts'
import { Button } from '../ui/button.tsx'
import { HiddenField, SelectField, TextArea, TextField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { countries } from './country.ts'
import { ZoneField } from './zone-field.tsx'

const countryOptions = countries.map(({ code, name }) => ({ value: code, label: name }))

type Props = {
  action: string
  form: FormState /** Which hidden field names the row. */
  hidden: 'id' | 'revision'
  save: string
}

/** What a company says of itself. */
export function CompanyForm({ action, form, hidden, save }: Props) {
  return (
    <form method="post" action={action} class="flex flex-col gap-5" novalidate>
      <FormErrors form={form} />
      <HiddenField name={hidden} value={String(form.values[hidden] ?? '')} />
      <TextField
        form={form}
        name="name"
        label="Name"
        autocomplete="organization"
        help="As people know it. It can be here only once."
      />
      <SelectField
        form={form}
        name="country"
        label="Country"
        options={countryOptions}
        empty="Choose a country"
      />
      <ZoneField form={form} help="Where the company’s day is." />
      <TextField
        form={form}
        name="website"
        label="Website"
        type="url"
        autocomplete="url"
        placeholder="https://"
        required={false}
      />
      <TextArea
        form={form}
        name="about"
        label="About"
        rows={6}
        required={false}
        help="What you build, for whom, and how it is to work with you. Talents read it before they write a proposal."
      />
      <div>
        <Button>{save}</Button>
      </div>
    </form>
  )
}
