type MoneyProps = { minor: number; currency: string; per?: 'hour' | undefined }

/** An amount with its currency; minor units, two decimals only where there are any. */
export function Money({ minor, currency, per }: MoneyProps) {
  return (
    <span class="whitespace-nowrap tabular-nums">
      {moneyText(minor, currency)}
      {per && <span class="text-ink-soft"> / hour</span>}
    </span>
  )
}

/** From one amount to another in the same currency. */
export function MoneyRange({
  min,
  max,
  currency,
  per,
}: {
  min: number
  max: number
  currency: string
  per?: 'hour' | undefined
}) {
  if (min === max) return <Money minor={min} currency={currency} per={per} />
  return (
    <span class="whitespace-nowrap tabular-nums">
      {moneyText(min, currency)}–{moneyText(max, currency)}
      {per && <span class="text-ink-soft"> / hour</span>}
    </span>
  )
}

/** "€1,250", "$85.50", "CHF 90". */
export function moneyText(minor: number, currency: string): string {
  const digits = minor % 100 === 0 ? 0 : 2
  return (minor / 100).toLocaleString('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}
