import { expect, test } from 'vitest'
import { isDigestDue, quietUntil } from './choice.ts'

const at = (time: string) => Temporal.ZonedDateTime.from(`2027-03-27T${time}[Europe/Vienna]`).toInstant()
const local = (instant: Temporal.Instant | undefined) =>
  instant && `${instant.toZonedDateTimeISO('Europe/Vienna').toPlainDateTime()}`

test('quiet hours go over midnight, and over the change to summer time', () => {
  const night = { quiet_from: 22 * 60, quiet_to: 7 * 60 }
  // In the following night clocks go from 2 to 3.
  expect(local(quietUntil(at('22:00'), 'Europe/Vienna', night))).toBe('2027-03-28T07:00:00')
  expect(local(quietUntil(at('03:00'), 'Europe/Vienna', night))).toBe('2027-03-27T07:00:00')
  expect(quietUntil(at('07:00'), 'Europe/Vienna', night)).toBeUndefined()
  expect(quietUntil(at('21:59'), 'Europe/Vienna', night)).toBeUndefined()
  expect(local(quietUntil(at('13:00'), 'Europe/Vienna', { quiet_from: 720, quiet_to: 840 }))).toBe(
    '2027-03-27T14:00:00',
  )
  expect(quietUntil(at('13:00'), 'Europe/Vienna', { quiet_from: null, quiet_to: null })).toBeUndefined()
})

test('a digest is due an hour after the last, or each morning where they are', () => {
  const zone = 'Europe/Vienna'
  expect(isDigestDue(at('10:00'), zone, { digest: 'hourly' }, at('09:01'))).toBe(false)
  expect(isDigestDue(at('10:00'), zone, { digest: 'hourly' }, at('09:00'))).toBe(true)
  expect(isDigestDue(at('07:59'), zone, { digest: 'daily' }, null)).toBe(false)
  expect(isDigestDue(at('08:05'), zone, { digest: 'daily' }, at('07:00'))).toBe(true)
  expect(isDigestDue(at('18:00'), zone, { digest: 'daily' }, at('08:05'))).toBe(false)
  expect(isDigestDue(at('18:00'), zone, { digest: 'off' }, null)).toBe(false)
})
