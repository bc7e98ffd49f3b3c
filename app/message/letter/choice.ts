import { z } from 'zod'
import { revision } from '../../platform/field.ts'
import { type MailKind, mailKinds } from '../../platform/mail-kind.ts'

// How somebody wants to be told of what: the site always keeps it but for `off`; mail comes at once, gathered, or not.

export const choices = ['mail', 'digest', 'site', 'off'] as const
export type Choice = (typeof choices)[number]

export type ChoiceKind = Exclude<MailKind, 'digest'>

export const choiceKinds = mailKinds.filter((kind): kind is ChoiceKind => kind !== 'digest')

/** What holds for who has chosen nothing. Messages come in bursts: a letter for each would be too much. */
export const usualChoice: Record<ChoiceKind, Choice> = {
  message: 'digest',
  proposal: 'mail',
  invitation: 'mail',
  interview: 'mail',
  offer: 'mail',
  contract: 'mail',
  review: 'mail',
  mention: 'mail',
  alert: 'mail',
}

export const kindWords: Record<MailKind, { name: string; help: string }> = {
  message: { name: 'Messages', help: 'Somebody wrote to you.' },
  proposal: { name: 'Proposals', help: 'One came, was shortlisted, decided on or withdrawn.' },
  invitation: { name: 'Invitations', help: 'A company asks you to propose, or a talent answered.' },
  interview: { name: 'Interviews', help: 'Times, changes, reminders, and what is asked about them.' },
  offer: { name: 'Offers', help: 'One was made, answered, withdrawn or has expired.' },
  contract: { name: 'Contracts', help: 'One began or ended.' },
  review: { name: 'Reviews', help: 'One is due, or both are open.' },
  mention: { name: 'Mentions', help: 'A colleague named you in a note.' },
  alert: {
    name: 'Saved searches',
    help: 'What your saved searches found. Each also has a switch of its own.',
  },
  digest: { name: 'Digests', help: 'What you have not seen, gathered in one letter.' },
}

export const digests = ['hourly', 'daily', 'off'] as const
export type Digest = (typeof digests)[number]

export type Preference = {
  digest: Digest
  /** Minutes after midnight where they are; null without quiet hours. */
  quiet_from: number | null
  quiet_to: number | null
}

export const usualPreference: Preference = { digest: 'hourly', quiet_from: null, quiet_to: null }

const error = 'Choose one from the list.'
// A time of day in half hours, as minutes after midnight; empty without.
const halfHour = z
  .string({ error })
  .refine(
    value => value === '' || (/^\d{1,4}$/.test(value) && Number(value) % 30 === 0 && Number(value) < 1440),
    {
      error,
    },
  )
  .transform(value => (value === '' ? null : Number(value)))

export const settingsSchema = z
  .object({
    revision,
    ...(Object.fromEntries(choiceKinds.map(kind => [kind, z.enum(choices, { error })])) as Record<
      ChoiceKind,
      z.ZodEnum<{ mail: 'mail'; digest: 'digest'; site: 'site'; off: 'off' }>
    >),
    digest: z.enum(digests, { error }),
    quiet_from: halfHour,
    quiet_to: halfHour,
  })
  .refine(({ quiet_from, quiet_to }) => (quiet_from === null) === (quiet_to === null), {
    path: ['quiet_to'],
    error: 'Quiet hours need a beginning and an end, or neither.',
  })

export type SettingsFields = z.output<typeof settingsSchema>

/** When quiet hours that hold at a time are over; undefined when none do. They may go over midnight. */
export function quietUntil(
  now: Temporal.Instant,
  zone: string,
  { quiet_from: from, quiet_to: to }: Pick<Preference, 'quiet_from' | 'quiet_to'>,
): Temporal.Instant | undefined {
  if (from === null || to === null || from === to) return undefined
  const local = now.toZonedDateTimeISO(zone)
  const minute = local.hour * 60 + local.minute
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to
  if (!isQuiet) return undefined
  const day = minute < to ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  const time = Temporal.PlainTime.from({ hour: Math.floor(to / 60), minute: to % 60 })
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
}

/** Whether a digest may be written now: an hour after the last one, or once a day from eight in the morning on. */
export function isDigestDue(
  now: Temporal.Instant,
  zone: string,
  { digest }: Pick<Preference, 'digest'>,
  last: Temporal.Instant | null,
): boolean {
  if (digest === 'off') return false
  if (digest === 'hourly') return !last || Temporal.Instant.compare(last.add({ hours: 1 }), now) <= 0
  const eight = now.toZonedDateTimeISO(zone).withPlainTime({ hour: 8 }).toInstant()
  if (Temporal.Instant.compare(now, eight) < 0) return false
  return !last || Temporal.Instant.compare(last, eight) < 0
}
