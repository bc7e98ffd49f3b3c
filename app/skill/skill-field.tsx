import type { FormState } from '../platform/form.ts'
import { TextField } from '../ui/field.tsx'
import { SkillSuggestions } from './skills.island.tsx'

type Props = { form: FormState; name: string; label: string; help: string }

/** One skill, or a list of them typed with commas, with suggestions that begin anew after each comma. */
export function SkillsField({ form, name, label, help }: Props) {
  const suggestions = `${name}-suggestions`
  return (
    <div>
      <TextField form={form} name={name} label={label} help={help} list={suggestions} autocomplete="off" />
      <SkillSuggestions id={suggestions} />
    </div>
  )
}
