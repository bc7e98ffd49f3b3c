import { z } from 'zod'
import { revision } from '../../platform/field.ts'

// When people can generally be asked to sit on a panel, on their own wall clocks.

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

/** Minutes since midnight; 1440 is the midnight that ends the day. */
export type Hours = { opens: number; closes: number }
export type Week = Partial<Record<Weekday, Hours>>

/** What is assumed of someone who has not said: Monday to Friday, nine to five. */
export const usualWeek: Week = Object.fromEntries(
  [1, 2, 3, 4, 5].map(day => [day, { opens: 9 * 60, closes: 17 * 60 }]),
)

export const weekdayNames: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
}

const clock = z.string().max(20).default('')

/** The form: from when to when on each weekday, empty on those that are free. */
export const weekSchema = z
  .object({
    revision,
    ...(Object.fromEntries(
      weekdays.flatMap(day => [
        [`opens_${day}`, clock],
        [`closes_${day}`, clock],
      ]),
    ) as Record<`${'opens' | 'closes'}_${Weekday}`, typeof clock>),
  })
  .transform((typed, ctx) => {
    const week: Week = {}
    for (const day of weekdays) {
      const [from, to] = [typed[`opens_${day}`].trim(), typed[`closes_${day}`].trim()]
      if (!from && !to) continue
      const [opens, closes] = [minutesOf(from), minutesOf(to)]
      // An end at midnight is typed as 00:00.
      const ends = closes === 0 ? 1440 : closes
      const wrong = (name: string, message: string) =>
        ctx.addIssue({ code: 'custom', path: [`${name}_${day}`], message })
      if (opens === undefined) wrong('opens', `${weekdayNames[day]}: type from when, such as 09:00.`)
      if (ends === undefined) wrong('closes', `${weekdayNames[day]}: type until when, such as 17:00.`)
      if (opens === undefined || ends === undefined) continue
      if (opens >= ends) wrong('closes', `${weekdayNames[day]} ends before it begins. Choose a later time.`)
      week[day] = { opens, closes: ends }
    }
    return { revision: typed.revision, week }
  })

/** What the form shows of a week. */
export function weekTyped(week: Week): Record<string, string> {
  return Object.fromEntries(
    weekdays.flatMap(day => [
      [`opens_${day}`, week[day] ? clockOf(week[day].opens) : ''],
      [`closes_${day}`, week[day] ? clockOf(week[day].closes % 1440) : ''],
    ]),
  )
}

function minutesOf(typed: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)(?::00)?$/.exec(typed) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return Number(hours) * 60 + Number(minutes)
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
