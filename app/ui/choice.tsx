import { control, controlProps, FieldNotes, type FieldProps, type Option, typed } from './field.tsx'

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

type MoneyProps = FieldProps & {
  currencies: readonly string[]
  /** The name of the currency's field; without one the currency is `currency` and cannot be changed. */
  currencyName?: string
  currency?: string
  /** What one unit buys, such as "an hour". */
  per?: string
}

/** An amount with its currency beside it. */
export function MoneyField(props: MoneyProps) {
  const { form, name, label, help, currencies, currencyName, currency = 'EUR', per } = props
  const chosen = currencyName ? typed({ form, name: currencyName, value: currency }) : currency
  return (
    <div class="flex flex-col gap-1.5">
      <label for={name} class="text-14 font-medium">
        {label}
        {props.required === false && <span class="font-normal text-ink-soft"> (optional)</span>}
      </label>
      <div class="flex items-center gap-2">
        <input
          {...controlProps(props)}
          type="text"
          inputMode="decimal"
          value={typed(props)}
          class={`${control} max-w-36 text-right tabular-nums`}
        />
        {currencyName ? (
          <select
            {...controlProps({ form, name: currencyName })}
            aria-label="Currency"
            class={`${control} max-w-24`}
          >
            {currencies.map(code => (
              <option key={code} value={code} selected={code === chosen}>
                {code}
              </option>
            ))}
          </select>
        ) : (
          <span class="text-14 text-ink-soft">{chosen}</span>
        )}
        {per && <span class="shrink-0 text-14 text-ink-soft">{per}</span>}
      </div>
      <FieldNotes form={form} name={name} help={help} />
      {currencyName && <FieldNotes form={form} name={currencyName} />}
    </div>
  )
}
