import { z } from 'zod'
import { formId, revision, text } from '../platform/field.ts'

// A search for talents or for jobs that somebody keeps, to be told of what is new in it.

export const watchedKinds = ['talent', 'job'] as const
export type WatchedKind = (typeof watchedKinds)[number]

export const frequencies = ['at_once', 'daily', 'weekly', 'never'] as const
export type Frequency = (typeof frequencies)[number]

/** One person can keep as many. */
export const mostSearches = 50

const mostQuery = 4_000
const mostName = 80

export const watchedKind = z.enum(watchedKinds, { error: 'This form is damaged. Open the list again.' })

const frequency = z.enum(frequencies, { error: 'Choose how often you want a letter.' })
const name = text({ min: 1, max: mostName, label: 'The name' }).transform(value => value.replace(/\s+/g, ' '))

export const newSearchSchema = z.object({
  id: formId,
  of: watchedKind,
  query: z.string().max(mostQuery, 'This search is too long to be kept. Leave out a part of it.').default(''),
  name,
  frequency,
  // The saved search that it takes the place of; empty for a new one.
  replaces: z.union([z.literal(''), formId]).optional(),
})

export const editSearchSchema = z.object({ name, frequency, revision })

/** A name that fits, from a search in words. */
export function suggestedName(words: string): string {
  const letters = [...words]
  return letters.length > mostName ? `${letters.slice(0, mostName - 1).join('')}…` : words
}

const letterHour = 8
const betweenLetters = Temporal.Duration.from({ minutes: 5 })

/**
 * When the next letter may be written: daily at 8:00 where the reader is, weekly on Monday then. At once means now, and
 * five minutes after a letter that was just written: what is found meanwhile goes into one.
 */
export function nextLetterAt(
  frequency: Frequency,
  zone: string,
  now: Temporal.Instant,
  { written = false }: { written?: boolean } = {},
): Temporal.Instant | null {
  if (frequency === 'never') return null
  if (frequency === 'at_once') return written ? now.add(betweenLetters) : now
  const there = now.toZonedDateTimeISO(zone)
  const today = there.with({
    hour: letterHour,
    minute: 0,
    second: 0,
    millisecond: 0,
    microsecond: 0,
    nanosecond: 0,
  })
  const tomorrow = Temporal.ZonedDateTime.compare(today, there) > 0 ? today : today.add({ days: 1 })
  if (frequency === 'daily') return tomorrow.toInstant()
  return tomorrow.add({ days: (8 - tomorrow.dayOfWeek) % 7 }).toInstant()
}
