import { z } from 'zod'

// The kinds of field that forms are made of. Every message says what is wanted, so that it can stand under its field.

type TextOptions = { min?: number; max: number; label?: string }

/** One line or many: trimmed, line ends as \n, no control characters, its length counted in characters as people see them. */
export function text({ min = 0, max, label = 'This' }: TextOptions) {
  return z
    .string({ error: min ? `${label} is needed.` : `${label} must be text.` })
    .transform(tidy)
    .superRefine((value, ctx) => {
      const length = [...value].length
      if (length === 0 && min > 0) ctx.addIssue(`${label} is needed.`)
      else if (length < min) ctx.addIssue(`${label} needs at least ${min} characters; it has ${length}.`)
      else if (length > max) ctx.addIssue(`${label} can have at most ${max} characters; it has ${length}.`)
    })
}

/** Text that may be left out: an empty field becomes null. */
export function optionalText(options: { max: number; label?: string }) {
  return text(options)
    .optional()
    .transform(value => value || null)
}

/** A whole number typed in a form. */
export function wholeNumber({ min, max, label = 'This' }: { min: number; max: number; label?: string }) {
  const wanted = `${label} must be a whole number from ${min} to ${max}.`
  return z
    .string({ error: `${label} is needed.` })
    .transform(value => value.trim())
    .superRefine((value, ctx) => {
      if (value === '') ctx.addIssue(`${label} is needed.`)
      else if (!/^[+-]?\d{1,12}$/.test(value) || Number(value) < min || Number(value) > max)
        ctx.addIssue(wanted)
    })
    .transform(Number)
}

export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'AUD', 'PLN', 'SEK', 'INR', 'BRL'] as const

export const currency = z.enum(currencies, { error: 'Choose a currency from the list.' })

/** Money typed as 1200, 1200.5 or 1,200.50: minor units. All listed currencies have two decimals. */
export function money({ min = 1, max, label = 'The amount' }: { min?: number; max: number; label?: string }) {
  const shown = (minor: number) => (minor / 100).toLocaleString('en', { maximumFractionDigits: 2 })
  return z
    .string({ error: `${label} is needed.` })
    .transform(value => value.trim().replaceAll(',', ''))
    .superRefine((value, ctx) => {
      if (value === '') return ctx.addIssue(`${label} is needed.`)
      if (!/^[+-]?\d{1,12}(\.\d{1,2})?$/.test(value))
        return ctx.addIssue(`${label} must be a number such as 85 or 85.50.`)
      const minor = toMinor(value)
      if (minor < min || minor > max) ctx.addIssue(`${label} must be from ${shown(min)} to ${shown(max)}.`)
    })
    .transform(toMinor)
}

/** Minor units as one would type them back into a field. */
export function moneyTyped(minor: number): string {
  return minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2)
}

export const emailAddress = z
  .string({ error: 'An e-mail address is needed.' })
  .transform(value => value.trim())
  .pipe(
    z
      .email({ error: 'Type an e-mail address such as name@example.org.' })
      .max(254, 'An e-mail address can have at most 254 characters.'),
  )

/** A web address that people may be sent to: http or https only. Empty becomes null. */
export const optionalWebsite = z
  .string()
  .optional()
  .transform(value => value?.trim() || null)
  .refine(value => value === null || (value.length <= 300 && /^https?:$/.test(protocolOf(value))), {
    error: 'Type a web address that begins with https://.',
  })

export const timeZone = z
  .string({ error: 'Choose a time zone from the list.' })
  .refine(isTimeZone, { error: 'Choose a time zone from the list.' })

export const formId = z.uuid({ error: 'This form is damaged. Open the page again.' })
export const revision = wholeNumber({ min: 0, max: 2_000_000_000, label: 'The revision' })

/** A date typed as 2027-03-28. */
export function date(label = 'The date') {
  return z
    .string({ error: `${label} is needed.` })
    .refine(isDate, { error: `${label} must be a date such as 2027-03-28.` })
    .transform(value => Temporal.PlainDate.from(value))
}

/** Values of a field that may occur any number of times. */
export function list<T extends z.ZodType>(item: T, { max, label }: { max: number; label: string }) {
  return z
    .preprocess(
      value => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
      z.array(item).max(max, `${label}: at most ${max}.`),
    )
    .transform(items => [...new Set(items)])
}

export function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return value.length > 0
  } catch {
    return false
  }
}

function tidy(value: string): string {
  // Control characters are never meant, and PostgreSQL refuses NUL.
  return value
    .replaceAll('\r\n', '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim()
}

function toMinor(value: string): number {
  return Math.round(Number(value) * 100)
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : ''
}

function isDate(value: string): boolean {
  try {
    return (
      /^\d{4}-\d{2}-\d{2}$/.test(value) && Boolean(Temporal.PlainDate.from(value, { overflow: 'reject' }))
    )
  } catch {
    return false
  }
}
