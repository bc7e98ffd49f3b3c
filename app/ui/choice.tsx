import { controlProps, FieldNotes, type FieldProps, type Option, typed } from './field.tsx'

/** One yes or no. */
export function CheckField(props: FieldProps) {
  return (
    <div class="flex flex-col gap-1.5">
      <label class="flex min-h-6 items-start gap-2.5 text-14">
        <input
          {...controlProps({ ...props, required: false })}
          type="checkbox"
          value="yes"
          checked={typed(props) === 'yes'}
          class="mt-0.5 size-4"
        />
        <span>{props.label}</span>
      </label>
      <FieldNotes {...props} />
    </div>
  )
}

type GroupProps = FieldProps & {
  options: Option[]
  /** Side by side when the labels are short. */
  inline?: boolean
}

/** One of a few, all in sight. */
export function RadioGroup(props: GroupProps) {
  const chosen = typed(props)
  return <Group {...props} type="radio" isChosen={value => value === chosen} />
}

/** Any number of a few. */
export function CheckGroup(props: GroupProps) {
  const given = props.form.values[props.name] ?? props.value ?? []
  const chosen = Array.isArray(given) ? given : [given]
  return <Group {...props} type="checkbox" isChosen={value => chosen.includes(value)} />
}

function Group({
  form,
  name,
  label,
  help,
  required = true,
  options,
  inline,
  type,
  isChosen,
}: GroupProps & { type: 'radio' | 'checkbox'; isChosen: (value: string) => boolean }) {
  const notes = [form.errors[name] && `${name}-error`, help && `${name}-help`].filter(Boolean).join(' ')
  return (
    <fieldset id={name} class="flex flex-col gap-1.5" aria-describedby={notes || undefined} tabIndex={-1}>
      <legend class="mb-1.5 text-14 font-medium">
        {label}
        {!required && <span class="font-normal text-ink-soft"> (optional)</span>}
      </legend>
      <div class={inline ? 'flex flex-wrap gap-2' : 'flex flex-col gap-1'}>
        {options.map(option => (
          <label
            key={option.value}
            class={`flex min-h-8 items-start gap-2.5 py-1.5 text-14 pointer-coarse:min-h-11 pointer-coarse:py-2.5 ${inline ? boxed : ''}`}
          >
            <input
              type={type}
              name={name}
              value={option.value}
              checked={isChosen(option.value)}
              class="mt-0.5 size-4 shrink-0"
              {...(form.errors[name] && { 'aria-invalid': 'true' as const })}
            />
            <span>
              {option.label}
              {option.help && <span class="block text-13 text-ink-soft">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes form={form} name={name} help={help} />
    </fieldset>
  )
}

// Short answers stand in boxes, so that it is seen what can be pressed.
const boxed =
  'rounded-md border border-edge/50 bg-surface px-3 hover:border-edge has-checked:border-accent has-checked:bg-accent-soft'
