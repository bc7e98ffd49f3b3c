import { Button, ButtonLink } from '../ui/button.tsx'
import { control, FieldNotes } from '../ui/field.tsx'
import type { ListFilter } from './list-filter.db.ts'

type Props = { path: string; filter: ListFilter; wordsHelp: string }

/** The column beside a list: what narrows it. Every state of it is an address. */
export function ListFilterForm({ path, filter, wordsHelp }: Props) {
  const { q, skill, skillError } = filter
  return (
    <search>
      <form
        method="get"
        action={path}
        class="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4"
      >
        <FilterField name="q" label="Words" help={wordsHelp} value={q} max={200} />
        <FilterField
          name="skill"
          label="Skill"
          help="Such as Python or k8s."
          value={skill}
          max={60}
          error={skillError}
        />
        <div class="flex flex-wrap gap-2">
          <Button icon="search">Search</Button>
          {(q || skill) && (
            <ButtonLink href={path} variant="plain">
              Show all
            </ButtonLink>
          )}
        </div>
      </form>
    </search>
  )
}

type FieldProps = {
  name: string
  label: string
  help: string
  value: string
  max: number
  error?: string | undefined
}

// Not the fields of a form that is filled in: here nothing is needed, so none is marked as optional.
function FilterField({ name, label, help, value, max, error }: FieldProps) {
  const form = { values: {}, errors: error ? { [name]: error } : {} }
  return (
    <div class="flex flex-col gap-1.5">
      <label for={name} class="text-14 font-medium">
        {label}
      </label>
      <input
        id={name}
        name={name}
        type="search"
        value={value}
        maxLength={max}
        class={control}
        aria-describedby={error ? `${name}-error ${name}-help` : `${name}-help`}
        {...(error && { 'aria-invalid': 'true' })}
      />
      <FieldNotes form={form} name={name} help={help} />
    </div>
  )
}
