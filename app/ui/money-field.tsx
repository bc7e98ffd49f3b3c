import { control, controlProps, FieldNotes, type FieldProps, typed } from './field.tsx'

type MoneyProps = FieldProps & {
  currencies: readonly string[]
  /** The name of the currency's field; without one the currency is `currency` and cannot be changed. */
  currencyName?: string
  /** Null where another field says it. */
  currency?: string | null
  /** What one unit buys, such as "an hour". */
  per?: string
}

/** An amount with its currency beside it. */
export function MoneyField(props: MoneyProps) {
  const { form, name, label, help, currencies, currencyName, currency = 'EUR', per } = props
  const chosen = currencyName ? typed({ form, name: currencyName, value: currency ?? undefined }) : currency
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
          chosen && <span class="text-14 text-ink-soft">{chosen}</span>
        )}
        {per && <span class="shrink-0 text-14 text-ink-soft">{per}</span>}
      </div>
      <FieldNotes form={form} name={name} help={help} />
      {currencyName && <FieldNotes form={form} name={currencyName} />}
    </div>
  )
}
