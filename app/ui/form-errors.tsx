import type { FormState } from '../platform/form.ts'
import { Icon } from './icon.tsx'

/** Stands at the top of a form that came back: how much is wrong, with a link to each field. Takes the focus. */
export function FormErrors({ form }: { form: FormState }) {
  const { '': whole, ...fields } = form.errors
  const names = Object.keys(fields)
  if (!whole && names.length === 0) return null
  return (
    <div
      role="alert"
      tabIndex={-1}
      autofocus
      class="rounded-md border border-bad/60 bg-bad-soft px-4 py-3 text-14"
    >
      <p class="flex items-start gap-2 font-medium">
        <Icon name="circle-alert" size={20} class="text-bad" />
        {whole ??
          (names.length === 1
            ? 'One field needs another look. Nothing was changed.'
            : `${names.length} fields need another look. Nothing was changed.`)}
      </p>
      {names.length > 0 && (
        <ul class="mt-2 ml-7 list-disc space-y-1">
          {names.map(name => (
            <li key={name}>
              <a class="underline underline-offset-2" href={`#${name}`}>
                {fields[name]}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
