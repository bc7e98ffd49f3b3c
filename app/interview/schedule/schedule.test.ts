import { describe, expect, test } from 'vitest'
import { offsetText, readSlots, resolveLocalTime, type SlotName, whenText } from './schedule.ts'

const now = Temporal.Instant.from('2027-03-01T12:00:00Z')
const none: Record<SlotName, string> = { slot_1: '', slot_2: '', slot_3: '', slot_4: '', slot_5: '' }
const read = (typed: Partial<Record<SlotName, string>>, zone = 'Europe/Berlin') =>
  readSlots({ ...none, ...typed }, zone, now)

describe('what a typed time means', () => {
  test.each([
    ['Europe/Berlin', '2027-03-27T15:00', '2027-03-27T14:00:00Z'],
    ['Europe/Berlin', '2027-03-28T15:00', '2027-03-28T13:00:00Z'],
    ['Europe/Berlin', '2027-10-30T15:00', '2027-10-30T13:00:00Z'],
    ['Europe/Berlin', '2027-10-31T15:00', '2027-10-31T14:00:00Z'],
    ['America/New_York', '2027-03-13T15:00', '2027-03-13T20:00:00Z'],
    ['America/New_York', '2027-03-14T15:00', '2027-03-14T19:00:00Z'],
    ['America/New_York', '2027-11-06T15:00', '2027-11-06T19:00:00Z'],
    ['America/New_York', '2027-11-07T15:00', '2027-11-07T20:00:00Z'],
  ])('%s %s is %s, on either side of a change of the clocks', (zone, typed, instant) => {
    const found = resolveLocalTime(typed, zone)
    expect('at' in found && [found.at.toInstant().toString(), found.twice]).toEqual([instant, false])
  })

  test.each([
    ['Europe/Berlin', '2027-03-28T02:30', 'Choose 01:30 or 03:30.'],
    ['America/New_York', '2027-03-14T02:00', 'Choose 01:00 or 03:00.'],
  ])('%s skips %s', (zone, typed, advice) => {
    const found = resolveLocalTime(typed, zone)
    expect('wrong' in found && found.wrong).toContain(advice)
  })

  test.each([
    ['Europe/Berlin', '2027-10-31T02:30', '2027-10-31T00:30:00Z'],
    ['America/New_York', '2027-11-07T01:30', '2027-11-07T05:30:00Z'],
  ])('%s repeats %s, and the earlier is taken', (zone, typed, instant) => {
    const found = resolveLocalTime(typed, zone)
    expect('at' in found && [found.at.toInstant().toString(), found.twice]).toEqual([instant, true])
  })

  test.each([
    'tomorrow',
    '2027-02-30T10:00',
    '2027-13-01T10:00',
    '2027-03-28',
    '2027-03-28T25:00',
    '99999-01-01T10:00',
  ])('%s is not a time', typed => expect(resolveLocalTime(typed, 'UTC')).toHaveProperty('wrong'))
})

describe('the slots of a form', () => {
  test('come in the order of time, empty ones left out', () => {
    const { slots, errors } = read({ slot_2: '2027-03-29T15:00', slot_4: '2027-03-27T15:00' })
    expect(errors).toEqual({})
    expect(slots.map(String)).toEqual(['2027-03-27T14:00:00Z', '2027-03-29T13:00:00Z'])
  })

  test('are wrong each at its own field', () => {
    const { errors } = read({
      slot_1: '2027-03-01T12:59',
      slot_2: '2028-03-02T10:00',
      slot_3: '2027-03-02T10:00',
      slot_4: '2027-03-02T10:00',
      slot_5: '2027-03-28T02:15',
    })
    expect(Object.keys(errors)).toEqual(['slot_1', 'slot_2', 'slot_4', 'slot_5'])
    expect(errors.slot_1).toContain('in the past')
    expect(errors.slot_2).toContain('more than a year')
    expect(errors.slot_4).toContain('already')
    expect(errors.slot_5).toContain('clocks go forward')
  })

  test('are needed', () => expect(read({}).errors.slot_1).toBe('Propose at least one time.'))

  test('may be exactly a year away, and not at this very moment', () => {
    expect(read({ slot_1: '2028-03-01T13:00' }).errors).toEqual({})
    expect(read({ slot_1: '2027-03-01T13:00' }).errors.slot_1).toContain('in the past')
  })
})

test('a time is shown with its zone and offset', () => {
  const at = Temporal.Instant.from('2027-03-28T13:00:00Z')
  expect(whenText(at, 'Europe/Berlin')).toBe('Sunday 28 March 2027, 15:00 (Europe/Berlin, UTC+2)')
  expect(offsetText(at, 'Asia/Kathmandu')).toBe('UTC+5:45')
  expect(offsetText(at, 'America/St_Johns')).toBe('UTC−2:30')
  expect(offsetText(at, 'UTC')).toBe('UTC')
})
