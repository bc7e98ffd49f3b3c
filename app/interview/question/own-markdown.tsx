import { control, controlProps, Field, typed } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { OwnTyped } from './own-typed.ts'

/** The text of a question, and beside it what is wrong with which line. */
export function OwnMarkdown({ typed: { form, errors } }: { typed: OwnTyped }) {
  const field = {
    form,
    name: 'source',
    label: 'The question, in the format of the guides',
    help: 'Follow-ups, a common mistake, proofs and an exercise may be left out; so may python, tags and sources above.',
  }
  const source = typed(field)
  return (
    <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Field {...field}>
        <textarea
          {...controlProps(field)}
          rows={36}
          spellcheck={false}
          class={`${control} py-2 font-mono text-13! leading-normal`}
          {...(errors.length > 0 && { 'aria-invalid': 'true' as const })}
        >
          {source}
        </textarea>
      </Field>
      {errors.length > 0 && <WrongLines errors={errors} lines={source.split(/\r\n?|\n/)} />}
    </div>
  )
}

function WrongLines({ errors, lines }: { errors: OwnTyped['errors']; lines: string[] }) {
  return (
    <section aria-labelledby="wrong" class="lg:sticky lg:top-4">
      <h2 id="wrong" class="mb-3 flex items-center gap-2 font-sans text-14 font-medium tracking-normal">
        <Icon name="circle-alert" class="text-bad" />
        What is not as expected
      </h2>
      <ol class="flex flex-col divide-y divide-line text-14">
        {errors.map(({ line, message }) => (
          <li key={`${line} ${message}`} class="py-3 first:pt-0">
            <p class="font-medium tabular-nums">Line {line}</p>
            {speaksOf(lines[line - 1], message) && (
              <code class="mt-1 block truncate rounded-sm bg-shade px-1.5 py-0.5 text-13">
                {lines[line - 1]}
              </code>
            )}
            <p class="mt-1 [overflow-wrap:anywhere]">{message}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

// Where a field of the front matter is missing, the line is another's.
function speaksOf(line: string | undefined, message: string): boolean {
  const field = message.match(/^(\w+)[\w.]*: expected/)?.[1]
  return Boolean(line?.trim()) && (!field || line!.startsWith(field))
}
