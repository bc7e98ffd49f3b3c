import { z } from 'zod'
import type { ProposalState } from '../../jobs/proposal/proposal.ts'
import { formId, list, text, timeZone, wholeNumber } from '../../platform/field.ts'
import type { FormState } from '../../platform/form.ts'
import type { InterviewState } from '../interview.ts'

// Proposing times, and what a time typed in one zone means.

export const lengths = [30, 45, 60, 75, 90, 120] as const
export const slotNames = ['slot_1', 'slot_2', 'slot_3', 'slot_4', 'slot_5'] as const
export type SlotName = (typeof slotNames)[number]

const slot = z.string().max(40).default('')

/** The times of a form: typed in `time_zone`, or chosen from those suggested (ISO 8601 in UTC). */
export const timesFields = {
  time_zone: timeZone,
  slot_1: slot,
  slot_2: slot,
  slot_3: slot,
  slot_4: slot,
  slot_5: slot,
  slot: list(z.string().max(40), { max: 20, label: 'The suggested times' }),
}

/** The form that offers other times; `from` and `round` are what it was made for. */
export const offerTimesSchema = z
  .object({
    ...timesFields,
    from: z.enum(['proposed', 'scheduled', 'missed'], {
      error: 'This form is damaged. Open the page again.',
    }),
    round: wholeNumber({ min: 1, max: 100_000, label: 'The round' }),
    words: text({ max: 1_000, label: 'The message' }),
  })
  .refine(({ from, words }) => from !== 'scheduled' || words !== '', {
    path: ['words'],
    error: 'Say why the time that was agreed on must change.',
  })

/** The form that proposes an interview. Times are typed in `time_zone`, which the form shows. */
export const proposeSchema = z.object({
  id: formId,
  panel: list(formId, { max: 8, label: 'The panel' }).refine(
    ids => ids.length > 0,
    'Choose at least one person for the panel.',
  ),
  minutes: z
    .string()
    .refine(value => lengths.some(minutes => String(minutes) === value), {
      error: 'Choose a length from the list.',
    })
    .transform(Number),
  ...timesFields,
  message: text({ max: 2_000, label: 'The message' }),
})

/** The length that a form shows, an hour where it shows none of ours. */
export function lengthOf({ values }: FormState): number {
  return lengths.find(minutes => String(minutes) === values['minutes']) ?? 60
}

/** What the talent says when declining all times, and the company when calling an interview off. */
export const cancelSchema = z.object({
  from: z.enum(['proposed', 'scheduled', 'live'], { error: 'This form is damaged. Open the page again.' }),
  words: text({ min: 1, max: 1_000, label: 'A reason' }),
})

/** Why no times can be proposed for a proposal now, in words for the place of the form; undefined when they can. */
export function whyNotSchedule(plan: {
  proposal_state: ProposalState
  questions: number
  /** The interviews of the proposal that are not cancelled. */
  interviews: readonly InterviewState[]
}): string | undefined {
  const { proposal_state, questions, interviews } = plan
  if (interviews.includes('done'))
    return 'This proposal was interviewed already. Everyone gets the same questions once; now decide.'
  if (interviews.length > 0)
    return 'An interview is planned for this proposal already. Cancel it before you propose other times.'
  if (proposal_state === 'sent') return 'Shortlist this proposal first.'
  if (proposal_state !== 'shortlisted' && proposal_state !== 'interviewing')
    return `This proposal is ${proposal_state}: there is nothing left to interview for.`
  if (questions === 0)
    return 'Choose the questions first: everyone who is interviewed for this job gets the same ones.'
  return undefined
}

export type ReadSlots = {
  /** In the order of time. */
  slots: Temporal.Instant[]
  errors: Partial<Record<SlotName | 'slot', string>>
  /** Times that occur twice that night; the earlier was taken. */
  repeated: Temporal.ZonedDateTime[]
}

/** Reads the times of a form as it was sent, also where another field of it is wrong, so that every error shows at once. */
export function readTimes({ values }: FormState, now: Temporal.Instant): ReadSlots {
  const typed = z.object(timesFields).safeParse(values)
  if (!typed.success) return { slots: [], errors: {}, repeated: [] }
  return readSlots(typed.data, typed.data.time_zone, now, typed.data.slot)
}

/** What is said after times were sent to someone. */
export function said(to: string, { repeated }: Pick<ReadSlots, 'repeated'>): string {
  const twice = repeated.map(
    time =>
      ` The clocks go back that night, so this hour comes twice; the earlier one was taken: ${whenText(time.toInstant(), time.timeZoneId)}.`,
  )
  return `${to} has the times now.${twice.join('')}`.slice(0, 300)
}

/** At most so many times are on the table at once. */
export const mostSlots = 5

/**
 * Reads the times typed in a zone, and those that were chosen from the suggested ones. Each wrong one is an error at its
 * field; empty fields are left out.
 */
export function readSlots(
  typed: Record<SlotName, string>,
  zone: string,
  now: Temporal.Instant,
  chosen: readonly string[] = [],
): ReadSlots {
  const latest = now.toZonedDateTimeISO(zone).add({ years: 1 }).toInstant()
  const taken = new Map<number, string>()
  const read: ReadSlots = { slots: [], errors: {}, repeated: [] }
  for (const name of slotNames) {
    if (typed[name].trim() === '') continue
    const found = resolveLocalTime(typed[name].trim(), zone)
    const wrong = 'wrong' in found ? found.wrong : wrongInstant(found.at.toInstant(), now, latest, taken)
    if (wrong !== undefined) read.errors[name] = wrong
    if (wrong !== undefined || 'wrong' in found) continue
    taken.set(found.at.epochMilliseconds, name)
    read.slots.push(found.at.toInstant())
    if (found.twice) read.repeated.push(found.at)
  }
  for (const text of chosen) {
    const at = instant(text)
    if (at && taken.has(at.epochMilliseconds)) continue // typed as well
    const wrong = at ? wrongInstant(at, now, latest, taken) : 'This form is damaged. Open the page again.'
    if (wrong !== undefined) read.errors.slot = wrong
    else read.slots.push(at!)
  }
  if (read.slots.length === 0 && Object.keys(read.errors).length === 0)
    read.errors.slot_1 = 'Propose at least one time.'
  if (read.slots.length > mostSlots)
    read.errors.slot = `At most ${mostSlots} times at once; these are ${read.slots.length}. Take some away.`
  read.slots.sort(Temporal.Instant.compare)
  return read
}

type LocalTime = { at: Temporal.ZonedDateTime; twice: boolean } | { wrong: string }

/**
 * What `2027-03-28T15:00` means in a zone. An hour that the clocks repeat is the earlier one (`twice`); one that they
 * skip does not exist.
 */
export function resolveLocalTime(typed: string, zone: string): LocalTime {
  const local = plainDateTime(typed)
  if (!local) return { wrong: 'Type a date and a time such as 2027-03-28 15:00.' }
  const at = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  if (!at.toPlainDateTime().equals(local)) {
    const clock = (time: Temporal.ZonedDateTime) => time.toPlainTime().toString({ smallestUnit: 'minute' })
    return {
      wrong: `There is no ${clock(local.toZonedDateTime('UTC'))} on that day in ${zone}: the clocks go forward. Choose ${clock(at)} or ${clock(later)}.`,
    }
  }
  return { at, twice: !at.equals(later) }
}

/** A time in words, in a zone: `Tuesday 30 March 2027, 15:00 (Europe/Berlin, UTC+2)`. */
export function whenText(at: Temporal.Instant, zone: string): string {
  return `${dayText(at, zone)}, ${clockText(at, zone)} (${zone}, ${offsetText(at, zone)})`
}

export function dayText(at: Temporal.Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  })
  return parts.format(at.epochMilliseconds).replace(',', '')
}

export function clockText(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** From when to when, on the wall of a zone: `15:00–16:00`. */
export function spanText(at: Temporal.Instant, minutes: number, zone: string): string {
  return `${clockText(at, zone)}–${clockText(at.add({ minutes }), zone)}`
}

/** The offset at that time: `UTC+2`, `UTC−3:30`. */
export function offsetText(at: Temporal.Instant, zone: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(at.toZonedDateTimeISO(zone).offset) ?? []
  if (hours === '00' && minutes === '00') return 'UTC'
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`
}

function wrongInstant(
  at: Temporal.Instant,
  now: Temporal.Instant,
  latest: Temporal.Instant,
  taken: Map<number, string>,
): string | undefined {
  if (Temporal.Instant.compare(at, now) <= 0) return 'This time is in the past. Choose a later one.'
  if (Temporal.Instant.compare(at, latest) > 0)
    return 'This is more than a year away. Choose an earlier time.'
  if (taken.has(at.epochMilliseconds)) return 'This time is in the list already. Change it or leave it empty.'
  return undefined
}

function instant(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}

function plainDateTime(typed: string): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:00)?$/.test(typed)) return undefined
  try {
    return Temporal.PlainDateTime.from(typed, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
