import type { FormState } from '../platform/form.ts'
import { RadioGroup } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { type Frequency, frequencies } from './saved-search.ts'

export const frequencyNames: Record<Frequency, string> = {
  at_once: 'At once',
  daily: 'Once a day',
  weekly: 'Once a week',
  never: 'No letters',
}

const help: Record<Frequency, string> = {
  at_once: 'Within minutes after something new is found.',
  daily: 'At 8:00 your time.',
  weekly: 'On Monday at 8:00 your time.',
  never: 'What is new is only counted beside the search.',
}

/** What is said of a saved search: its name, and how often letters come. */
export function SearchFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="name" label="Name" maxlength={80} />
      <RadioGroup
        form={form}
        name="frequency"
        label="A letter with what is new"
        help="When nothing is new, none comes."
        options={frequencies.map(value => ({ value, label: frequencyNames[value], help: help[value] }))}
      />
    </>
  )
}
