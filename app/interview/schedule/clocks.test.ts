import { describe, expect, test } from 'vitest'
import { usualWeek } from './availability.ts'
import { readSlots, resolveLocalTime, spanText, whenText } from './schedule.ts'
import { suggestSlots } from './suggest.ts'

// Both changes of the clocks in 2027, in four zones: north and south, an hour and Lord Howe's half hour. Kolkata changes nothing.

type Change = {
  zone: string
  /** The wall at which the clocks change, and the instant of it. */
  wall: string
  at: string
  forward: boolean
  minutes: number
}

const changes: Change[] = [
  { zone: 'Europe/Berlin', wall: '2027-03-28T02:00', at: '2027-03-28T01:00Z', forward: true, minutes: 60 },
  { zone: 'Europe/Berlin', wall: '2027-10-31T03:00', at: '2027-10-31T01:00Z', forward: false, minutes: 60 },
  { zone: 'America/New_York', wall: '2027-03-14T02:00', at: '2027-03-14T07:00Z', forward: true, minutes: 60 },
  {
    zone: 'America/New_York',
    wall: '2027-11-07T02:00',
    at: '2027-11-07T06:00Z',
    forward: false,
    minutes: 60,
  },
  {
    zone: 'Australia/Lord_Howe',
    wall: '2027-04-04T02:00',
    at: '2027-04-03T15:00Z',
    forward: false,
    minutes: 30,
  },
  {
    zone: 'Australia/Lord_Howe',
    wall: '2027-10-03T02:00',
    at: '2027-10-02T15:30Z',
    forward: true,
    minutes: 30,
  },
  {
    zone: 'America/Santiago',
    wall: '2027-04-04T00:00',
    at: '2027-04-04T03:00Z',
    forward: false,
    minutes: 60,
  },
  { zone: 'America/Santiago', wall: '2027-09-05T00:00', at: '2027-09-05T04:00Z', forward: true, minutes: 60 },
]

const none = { slot_1: '', slot_2: '', slot_3: '', slot_4: '', slot_5: '' }
const wallOf = (text: string) => Temporal.PlainDateTime.from(text)

describe.each(changes)('$zone at $at', ({ zone, wall, at, forward, minutes }) => {
  const change = Temporal.Instant.from(at)
  const now = change.subtract({ hours: 24 * 30 })

  test('is when the clocks change by as much', () => {
    const before = change.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone)
    const after = change.toZonedDateTimeISO(zone)
    const shift = (after.offsetNanoseconds - before.offsetNanoseconds) / 60e9
    expect(shift).toBe(forward ? minutes : -minutes)
  })

  test.each([-36, -12, -3, 3, 12, 36])('a time typed %d hours away is the one that is shown', hours => {
    const meant = change.add({ hours })
    const typed = meant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
    const { slots, errors, repeated } = readSlots({ ...none, slot_1: typed }, zone, now)
    expect([errors, repeated, slots.map(String)]).toEqual([{}, [], [String(meant)]])
    expect(whenText(slots[0]!, zone)).toContain(`${typed.slice(11)} (${zone}, UTC`)
  })

  test(
    forward
      ? 'a time that is skipped is refused, with what there is'
      : 'a time that comes twice is the earlier one',
    () => {
      const inside = forward
        ? wallOf(wall).add({ minutes: minutes / 2 })
        : wallOf(wall).subtract({ minutes: minutes / 2 })
      const found = resolveLocalTime(inside.toString({ smallestUnit: 'minute' }), zone)
      if (forward) {
        const clock = (time: Temporal.PlainDateTime) =>
          time.toPlainTime().toString({ smallestUnit: 'minute' })
        const [early, late] = [inside.subtract({ minutes }), inside.add({ minutes })]
        expect('wrong' in found && found.wrong).toContain(`Choose ${clock(early)} or ${clock(late)}.`)
      } else
        expect('at' in found && [found.twice, String(found.at.toInstant())]).toEqual([
          true,
          String(change.subtract({ minutes: minutes / 2 })),
        ])
    },
  )

  test('an interview across it takes as long as it takes', () => {
    const begins = change.subtract({ minutes: 30 })
    const shown = spanText(begins, 60, zone)
    const walls = shown.split('–').map(text => Temporal.PlainTime.from(text))
    const apart = (walls[0]!.until(walls[1]!).total('minutes') + 1440) % 1440
    expect(apart).toBe(forward ? 60 + minutes : (60 - minutes + 1440) % 1440)
  })

  test('what is suggested stays within everyone’s hours on either side of it', () => {
    const zones = [zone, 'Asia/Kolkata']
    for (const days of [1, 4, 8]) {
      const from = change.subtract({ hours: days * 24 })
      const suggestions = suggestSlots({
        now: from,
        minutes: 60,
        panel: [{ zone, week: usualWeek, busy: [] }],
        zone,
        talentZone: zones[1]!,
      })
      expect(suggestions.length).toBeGreaterThan(0)
      for (const { at } of suggestions) {
        const [starts, ends] = [at.toZonedDateTimeISO(zone), at.add({ hours: 1 }).toZonedDateTimeISO(zone)]
        expect(starts.hour).toBeGreaterThanOrEqual(9)
        expect(ends.hour * 60 + ends.minute).toBeLessThanOrEqual(17 * 60)
        expect(starts.dayOfWeek).toBeLessThanOrEqual(5)
        expect(starts.minute % 30).toBe(0)
      }
    }
  })
})

test('Kolkata never changes its clocks, and is told of those that do', () => {
  const meeting = Temporal.Instant.from('2027-03-28T13:00Z')
  expect(whenText(meeting, 'Asia/Kolkata')).toBe('Sunday 28 March 2027, 18:30 (Asia/Kolkata, UTC+5:30)')
  expect(whenText(meeting.subtract({ hours: 24 }), 'Europe/Berlin')).toContain('14:00 (Europe/Berlin, UTC+1)')
  expect(whenText(meeting, 'Europe/Berlin')).toContain('15:00 (Europe/Berlin, UTC+2)')
})
