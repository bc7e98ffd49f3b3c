import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterPause } from './replay-use.ts'
import { clockInWords, clockOf, cutTo, longestStill, placeOf, tapeOf, timeAt } from './tape.ts'

const minute = 60_000

describe('a tape', () => {
  test('is as long as what was recorded, where nothing is cut', () => {
    const tape = tapeOf([
      { since: 10 * minute, until: 12 * minute },
      { since: 0, until: 1 * minute },
    ])
    expect(tape.length).toBe(12 * minute)
    expect(placeOf(tape, 11 * minute)).toBe(11 * minute)
  })

  test('cuts a night to a moment', () => {
    const evening = { since: 0, until: minute }
    const interview = { since: 20 * 60 * minute, until: 21 * 60 * minute }
    const tape = tapeOf([interview, evening])
    expect(tape.length).toBe(minute + cutTo + 60 * minute)
    expect(placeOf(tape, interview.since)).toBe(minute + cutTo)
    expect(timeAt(tape, minute + cutTo / 2)).toBe(minute)
    expect(placeOf(tape, 5 * 60 * minute)).toBe(minute + cutTo)
  })

  test('may be empty', () => {
    const tape = tapeOf([])
    expect([tape.length, placeOf(tape, 5), timeAt(tape, 5)]).toEqual([0, 0, 0])
  })

  test('comes back to each time that was recorded, and never goes backwards', () => {
    const stretch = fc
      .tuple(fc.nat(100 * longestStill), fc.nat(longestStill))
      .map(([since, length]) => ({ since, until: since + length }))
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), fc.nat(), (stretches, seed) => {
        const tape = tapeOf(stretches)
        const { since, until } = stretches[seed % stretches.length]!
        const time = since + (seed % (until - since + 1))
        expect(timeAt(tape, placeOf(tape, time))).toBe(time)
        expect(placeOf(tape, time)).toBeLessThanOrEqual(placeOf(tape, time + 1))
      }),
    )
  })

  test('passes over a pause up to just before something happens', () => {
    const changes = Float64Array.from([0, 1_000, 60_000])
    expect(afterPause(changes, 500)).toBe(500)
    expect(afterPause(changes, 1_000)).toBe(59_400)
    expect(afterPause(changes, 59_400)).toBe(59_400)
    expect(afterPause(changes, 60_000)).toBe(60_000)
  })

  test('has a clock for the eye and words for the ear', () => {
    expect(clockOf(0)).toBe('0:00')
    expect(clockOf(425_999)).toBe('7:05')
    expect(clockOf(3_729_000)).toBe('1:02:09')
    expect(clockInWords(3_661_000)).toBe('1 hour 1 minute 1 second')
    expect(clockInWords(0)).toBe('the beginning')
  })
})
