import type { FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import type { ListFilter } from './list-filter.db.ts'

type Props = { path: string; filter: ListFilter; wordsHelp: string }

/** The column beside a list: what narrows it. Every state of it is an address. */
export function ListFilterForm({ path, filter, wordsHelp }: Props) {
  const { q, skill, skillError } = filter
  const form: FormState = { values: { q, skill }, errors: skillError ? { skill: skillError } : {} }
  return (
    <search>
      <form
        method="get"
        action={path}
        class="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4"
      >
        <TextField
          form={form}
          name="q"
          type="search"
          label="Words"
          help={wordsHelp}
          required={false}
          maxlength={200}
        />
        <TextField
          form={form}
          name="skill"
          label="Skill"
          help="Such as Python or k8s."
          required={false}
          maxlength={60}
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
