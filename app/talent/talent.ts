import { z } from 'zod'
import { cityLabel } from '../account/city.ts'
import { country } from '../account/country.ts'
import type { MaybeViewer } from '../account/viewer.ts'
import {
  currency,
  date,
  formId,
  money,
  optionalText,
  revision,
  text,
  timeZone,
  wholeNumber,
} from '../platform/field.ts'

// A person's public work profile. Only a listed one is seen by others.

export const talentStates = ['draft', 'listed', 'hidden'] as const
export type TalentState = (typeof talentStates)[number]

export const talentsAPage = 20
/** In a row of a list. */
export const skillsShown = 7

const leftOut = (value: unknown) => (value === '' ? undefined : value)
const oneLine = (value: string) => value.replace(/\s+/g, ' ')

/**
 * The fields of the profile's form; `skills` is typed as a list with commas, `revision` is empty for a new profile. The
 * country and the time zone follow the city where we know it.
 */
export const profileSchema = z.object({
  id: formId,
  revision: z.preprocess(leftOut, revision.optional()),
  headline: text({ min: 5, max: 100, label: 'The headline' }).transform(oneLine),
  rate: money({ max: 10_000_000, label: 'The rate' }),
  currency,
  city: text({ min: 1, max: 160, label: 'The city' }).transform(oneLine),
  region: optionalText({ max: 80, label: 'The region' }).transform(value => oneLine(value ?? '')),
  country: z.preprocess(leftOut, country.optional()),
  time_zone: z.preprocess(leftOut, timeZone.optional()),
  /** Which of the cities of that name, once we asked: its id, or 0 for none of them. */
  city_id: z.preprocess(leftOut, wholeNumber({ min: 0, max: 2_000_000_000, label: 'The city' }).optional()),
  featured_skill: text({ min: 1, max: 60, label: 'The featured skill' }),
  skills: text({ min: 1, max: 2_000, label: 'At least one skill' }),
  bio: text({ min: 40, max: 4_000, label: 'The text about you' }),
  hours_per_week: wholeNumber({ min: 1, max: 80, label: 'Hours a week' }),
  available_from: z.preprocess(leftOut, date('The date').optional()).transform(value => value ?? null),
  remove_photo: z.literal('yes').optional(),
})

export type ProfileFields = z.output<typeof profileSchema>

/** What is wrong with the date from which somebody is free, as of today; undefined when nothing is. */
export function availabilityError(
  from: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): string | undefined {
  if (!from) return undefined
  if (Temporal.PlainDate.compare(from, today) < 0)
    return 'The date is in the past. Leave it empty if you are free now.'
  if (Temporal.PlainDate.compare(from, today.add({ years: 2 })) > 0)
    return 'The date must be within two years from today.'
  return undefined
}

/** What the owner can make of a profile, by the state it is in. */
const moves: Record<TalentState, readonly TalentState[]> = {
  draft: ['listed'],
  listed: ['hidden'],
  hidden: ['listed'],
}

export function mayMoveTalent(
  viewer: MaybeViewer,
  talent: { account_id: string; state: TalentState },
  to: TalentState,
): boolean {
  return viewer?.accountId === talent.account_id && moves[talent.state].includes(to)
}

export const stateMoveSchema = z.object({ from: z.enum(talentStates), to: z.enum(talentStates) })

/** "Lisbon, Portugal"; the region only where it says more than the city. */
export function placeOf({
  city,
  region = '',
  country,
}: {
  city: string
  region?: string
  country: string
}): string {
  return cityLabel({ name: city, region, country })
}

/** The date from which somebody is free, when it is still to come; undefined when they are free now. */
export function freeFrom(
  talent: { available_from: Temporal.PlainDate | null; time_zone: string },
  now: Temporal.Instant,
): Temporal.PlainDate | undefined {
  const today = now.toZonedDateTimeISO(talent.time_zone).toPlainDate()
  const { available_from: from } = talent
  return from && Temporal.PlainDate.compare(from, today) > 0 ? from : undefined
}
