// An interview's time as it is played: long stretches in which nothing at all was recorded are cut to a moment. Someone
// who looked into the room the evening before would otherwise make a tape of twenty hours. All times in milliseconds.

/** What was recorded without a longer stretch of nothing in it. */
export type Stretch = { since: number; until: number }

/** Stretches in their order, each with where it begins on the tape. */
export type Tape = { stretches: (Stretch & { begins: number })[]; length: number }

/** Nothing for longer than this is cut … */
export const longestStill = 15 * 60_000
/** … to this. */
export const cutTo = 5_000

export function tapeOf(stretches: Stretch[]): Tape {
  const tape: Tape = { stretches: [], length: 0 }
  for (const { since, until } of stretches.toSorted((one, other) => one.since - other.since)) {
    const last = tape.stretches.at(-1)
    if (last && since - last.until <= longestStill) last.until = Math.max(last.until, until)
    else {
      const begins = last ? last.begins + (last.until - last.since) + cutTo : 0
      tape.stretches.push({ since, until, begins })
    }
  }
  const last = tape.stretches.at(-1)
  tape.length = last ? last.begins + (last.until - last.since) : 0
  return tape
}

/** Where on the tape a time is; a time within a cut is at its end. */
export function placeOf({ stretches, length }: Tape, time: number): number {
  for (const { since, until, begins } of stretches) {
    if (time < since) return begins
    if (time <= until) return begins + (time - since)
  }
  return length
}

/** The time at a place of the tape; within a cut it is the end of what came before. */
export function timeAt({ stretches }: Tape, place: number): number {
  const stretch = stretches.findLast(({ begins }) => begins <= place) ?? stretches[0]
  return stretch ? Math.min(stretch.since + Math.max(0, place - stretch.begins), stretch.until) : 0
}

/** A place as a clock shows it: "7:05", "1:02:09". */
export function clockOf(place: number): string {
  const [hours, minutes, seconds] = parts(place)
  const two = (value: number) => String(value).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** The same for the ear: "1 hour 2 minutes 9 seconds". */
export function clockInWords(place: number): string {
  const [hours, minutes, seconds] = parts(place)
  const said = (value: number, unit: string) => value && `${value} ${unit}${value === 1 ? '' : 's'}`
  const words = [said(hours, 'hour'), said(minutes, 'minute'), said(seconds, 'second')].filter(Boolean)
  return words.join(' ') || 'the beginning'
}

function parts(place: number): [number, number, number] {
  const seconds = Math.floor(Math.max(0, place) / 1000)
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
}
