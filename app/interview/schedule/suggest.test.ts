import { describe, expect, test } from 'vitest'
import { usualWeek, type Week, weekSchema, weekTyped } from './availability.ts'
import { type PanelTimes, suggestSlots } from './suggest.ts'

// Monday 1 March 2027, one in the afternoon in Berlin.
const now = Temporal.Instant.from('2027-03-01T12:00:00Z')
const berlin: PanelTimes = { zone: 'Europe/Berlin', week: usualWeek, busy: [] }
const suggest = (panel: PanelTimes[], { minutes = 60, talentZone = 'Europe/Berlin' } = {}) =>
  suggestSlots({ now, minutes, panel, zone: 'Europe/Berlin', talentZone })
const walls = (slots: ReturnType<typeof suggest>) =>
  slots.map(({ at }) =>
    at.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString({ smallestUnit: 'minute' }),
  )
const span = (from: string, to: string) => ({
  starts_at: Temporal.Instant.from(from),
  ends_at: Temporal.Instant.from(to),
})

describe('times that suit a panel', () => {
  test('are in their hours, with notice, on different days, early and later in turn', () => {
    expect(walls(suggest([berlin]))).toEqual([
      '2027-03-02T09:00',
      '2027-03-03T14:00',
      '2027-03-04T09:00',
      '2027-03-05T14:00',
      '2027-03-08T09:00',
      '2027-03-09T14:00',
    ])
  })

  test('leave out every other interview of anyone of them, to the minute', () => {
    const busy = { ...berlin, busy: [span('2027-03-02T08:00Z', '2027-03-02T09:30Z')] }
    expect(walls(suggest([berlin, busy]))[0]).toBe('2027-03-02T10:30')
    const later = { ...berlin, busy: [span('2027-03-02T09:00Z', '2027-03-02T09:30Z')] }
    expect(walls(suggest([later]))[0]).toBe('2027-03-02T09:00')
    expect(walls(suggest([later], { minutes: 75 }))[0]).toBe('2027-03-02T10:30')
  })

  test('are those of all their zones together', () => {
    const newYork: PanelTimes = { zone: 'America/New_York', week: usualWeek, busy: [] }
    for (const wall of walls(suggest([berlin, newYork])))
      expect(['15:00', '15:30', '16:00']).toContain(wall.slice(11))
    const auckland: PanelTimes = { zone: 'Pacific/Auckland', week: usualWeek, busy: [] }
    expect(suggest([berlin, auckland])).toEqual([])
  })

  test('fall in the talent’s day where they can, and say when they do not', () => {
    const [first] = suggest([berlin], { talentZone: 'America/New_York' })
    expect([walls([first!]), first!.inTheirDay]).toEqual([['2027-03-02T15:00'], true])
    const far = suggest([berlin], { talentZone: 'Pacific/Honolulu' })
    expect(far.length).toBeGreaterThan(0)
    expect(far.every(({ inTheirDay }) => !inTheirDay)).toBe(true)
  })

  test('are none where someone has no hours, or the hours are shorter than the interview', () => {
    expect(suggest([{ ...berlin, week: {} }])).toEqual([])
    const short: Week = { 2: { opens: 600, closes: 645 } }
    expect(suggest([{ ...berlin, week: short }])).toEqual([])
    expect(walls(suggest([{ ...berlin, week: short }], { minutes: 45 }))).toEqual([
      '2027-03-02T10:00',
      '2027-03-09T10:00',
    ])
  })

  test('may end at midnight, and begin anew after it', () => {
    const night: Week = { 2: { opens: 1380, closes: 1440 }, 3: { opens: 0, closes: 60 } }
    expect(walls(suggest([{ ...berlin, week: night }]))).toEqual([
      '2027-03-02T23:00',
      '2027-03-03T00:00',
      '2027-03-09T23:00',
      '2027-03-10T00:00',
    ])
  })
})

describe('the hours that someone types', () => {
  const parse = (typed: Record<string, string>) => weekSchema.safeParse({ revision: '0', ...typed })

  test('come back as they were typed', () => {
    const typed = { opens_1: '09:00', closes_1: '17:30', opens_6: '22:00', closes_6: '00:00' }
    const read = parse(typed)
    expect(read.data?.week).toEqual({ 1: { opens: 540, closes: 1050 }, 6: { opens: 1320, closes: 1440 } })
    expect(weekTyped(read.data!.week)).toMatchObject(typed)
  })

  test.each([
    [{ opens_2: '09:00' }, 'closes_2'],
    [{ closes_2: '17:00' }, 'opens_2'],
    [{ opens_2: '17:00', closes_2: '09:00' }, 'closes_2'],
    [{ opens_2: '09:00', closes_2: '09:00' }, 'closes_2'],
    [{ opens_2: '25:00', closes_2: '26:00' }, 'opens_2'],
    [{ opens_2: 'nine', closes_2: '17:00' }, 'opens_2'],
  ])('%o is wrong at %s', (typed, field) => {
    expect(parse(typed as never).error?.issues.map(({ path }) => path[0])).toContain(field)
  })
})
