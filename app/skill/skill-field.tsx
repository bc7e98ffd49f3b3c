import type { FormState } from '../platform/form.ts'
import { TextField } from '../ui/field.tsx'
import type { Skill } from './skill.ts'
import { SkillSuggestions } from './skills.island.tsx'

type Props = { form: FormState; skills: Pick<Skill, 'name'>[]; label?: string; help: string }

/** A list of skills typed with commas, with suggestions that begin anew after each comma. */
export function SkillsField({ form, skills, label = 'Skills', help }: Props) {
  return (
    <div>
      <TextField
        form={form}
        name="skills"
        label={label}
        help={help}
        list="skill-suggestions"
        autocomplete="off"
      />
      <SkillSuggestions id="skill-suggestions" names={skills.map(({ name }) => name)} />
    </div>
  )
}

/** One skill, with suggestions. */
export function SkillField({ form, skills, name, label, help }: Props & { name: string }) {
  return (
    <div>
      <TextField
        form={form}
        name={name}
        label={label}
        help={help}
        list={`${name}-suggestions`}
        autocomplete="off"
      />
      <datalist id={`${name}-suggestions`}>
        {skills.map(skill => (
          <option key={skill.name} value={skill.name} />
        ))}
      </datalist>
    </div>
  )
}
