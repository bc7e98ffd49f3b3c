import { currencies, isTimeZone } from '../../platform/field.ts'
import { textOf } from './read-sections.ts'
import { isObject, type Resume } from './resume-file.ts'

export type MetaRead = {
  rate?: { rate_minor: number; currency: string }
  hours_per_week?: string
  /** Empty: free now. */
  available_from?: string
  featured_skill?: string
  time_zone?: string
}

/** What our own export keeps beside the standard. Anything that could not be typed here is left out, and said. */
export function readMeta(
  resume: Resume,
  today: Temporal.PlainDate,
  say: (path: string, message: string) => void,
): MetaRead {
  const all = isObject(resume['meta']) ? resume['meta'] : {}
  const meta = all['rapport']
  if (!isObject(meta)) return {}
  const read: MetaRead = {}
  const rate = isObject(meta['rate']) ? meta['rate'] : {}
  const amount = rate['amount']
  const currency = currencies.find(code => code === rate['currency'])
  if (typeof amount === 'number' && amount > 0 && amount <= 100_000 && currency)
    read.rate = { rate_minor: Math.round(amount * 100), currency }
  else if (meta['rate'] !== undefined) say('meta.rapport.rate', 'It is no rate that can be asked for here.')
  const hours = meta['hoursPerWeek']
  if (typeof hours === 'number' && Number.isInteger(hours) && hours >= 1 && hours <= 80)
    read.hours_per_week = String(hours)
  else if (hours !== undefined) say('meta.rapport.hoursPerWeek', 'It must be a whole number from 1 to 80.')
  const from = textOf(meta['availableFrom'])
  const date = /^\d{4}-\d{2}-\d{2}$/.test(from) ? dateOf(from) : undefined
  if (from && !date) say('meta.rapport.availableFrom', 'It is no date.')
  // Our own export leaves the date out when somebody is free.
  else read.available_from = date && Temporal.PlainDate.compare(date, today) > 0 ? from : ''
  const featured = textOf(meta['featuredSkill']).trim().slice(0, 60)
  if (featured) read.featured_skill = featured
  const zone = textOf(meta['timeZone'])
  if (isTimeZone(zone)) read.time_zone = zone
  else if (zone) say('meta.rapport.timeZone', 'It is no time zone that we know.')
  return read
}

function dateOf(value: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
