import type { FormState } from '../platform/form.ts'
import { TextField } from '../ui/field.tsx'
import { CitySuggestions } from './cities.island.tsx'

type Props = {
  form: FormState
  name: string
  label: string
  help?: string
  required?: boolean
  short?: boolean
}

/** A city as it is typed, with suggestions from the largest ones that begin so. The server finds what was meant. */
export function CityField({ name, ...props }: Props) {
  const suggestions = `${name}-suggestions`
  return (
    <div>
      <TextField {...props} name={name} maxlength={160} list={suggestions} autocomplete="off" />
      <CitySuggestions id={suggestions} />
    </div>
  )
}
