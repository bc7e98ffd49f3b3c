type MoneyProps = { minor: number; currency: string; per?: 'hour' | undefined }

/** An amount with its currency; minor units, two decimals only where there are any. */
export function Money({ minor, currency, per }: MoneyProps) {
  return (
    <span class="whitespace-nowrap tabular-nums">
      {moneyText(minor, currency)}
      {per && <PerHour />}
    </span>
  )
}

type RangeProps = { min: number; max: number; currency: string; per?: 'hour' | undefined }

/** From one amount to another in the same currency: "€40–60". */
export function MoneyRange({ min, max, currency, per }: RangeProps) {
  return (
    <span class="whitespace-nowrap tabular-nums">
      {moneyRangeText(min, max, currency)}
      {per && <PerHour />}
    </span>
  )
}

/** "€1,250", "US$85.50", "CHF 90": the symbol always tells which dollar. */
export function moneyText(minor: number, currency: string): string {
  return formatter(currency, minor % 100 === 0 ? 0 : 2).format(minor / 100)
}

/** "€40–60", "US$1,200–1,500.50"; one amount when both are the same. */
export function moneyRangeText(min: number, max: number, currency: string): string {
  if (min === max) return moneyText(min, currency)
  const digits = max % 100 === 0 ? 0 : 2
  const bare = (max / 100).toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: 2,
  })
  return `${moneyText(min, currency)}–${bare}`
}

// Seen as a suffix, spoken as words.
function PerHour() {
  return (
    <>
      <span class="text-ink-soft" aria-hidden="true">
        /hour
      </span>
      <span class="sr-only"> an hour</span>
    </>
  )
}

// Making one costs far more than using it, and lists use it in every row.
const formatters = new Map<string, Intl.NumberFormat>()

function formatter(currency: string, digits: number): Intl.NumberFormat {
  const key = `${currency} ${digits}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formatters.set(key, made)
  return made
}
