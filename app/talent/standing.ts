// What a talent's work here adds up to, and how it is said.

// As if three reviews of four stars came before the first: one review of five shows as 4.3, ten of them as 4.8, so that
// a single good word does not stand above a long record. https://en.wikipedia.org/wiki/Bayesian_average
const priorMean = 4
const priorCount = 3

export type Rating = { value: number; count: number }

/** The Bayesian average of `count` reviews whose stars add up to `sum`, from 1 to 5; null without any review. */
export function bayesianRating({ sum, count }: { sum: number; count: number }): Rating | null {
  if (count === 0) return null
  return { value: (priorMean * priorCount + sum) / (priorCount + count), count }
}

/** The figures of a record beside jobs and rating. `answer_seconds` is the middle of what the answers took. */
export type Standing = {
  agreed_hours: number
  rehires: number
  with_end: number
  on_time: number
  answers: number
  unanswered: number
  answer_seconds: number | null
}

export const noStanding: Standing = {
  agreed_hours: 0,
  rehires: 0,
  with_end: 0,
  on_time: 0,
  answers: 0,
  unanswered: 0,
  answer_seconds: null,
}

/** With fewer, one contract or one slow answer would be the whole figure: then only their number is said. */
export const enoughForRecord = 3

export function onTimeInWords({ with_end, on_time }: Standing): string {
  if (with_end < enoughForRecord) return `Not enough data (${with_end} of ${enoughForRecord})`
  return `${on_time} of ${with_end} contracts`
}

export function answersInWords({ answers, answer_seconds }: Standing): string {
  if (answers < enoughForRecord || answer_seconds === null)
    return `Not enough data (${answers} of ${enoughForRecord})`
  return `${tookInWords(answer_seconds)} (median of ${answers})`
}

/** How long something took, in the largest unit that leaves at least two of it: "40 minutes", "5 hours", "3 days". */
export function tookInWords(seconds: number): string {
  for (const [unit, length] of units)
    if (seconds >= 2 * length) return counted(Math.round(seconds / length), unit)
  return seconds < 60 ? 'under a minute' : counted(Math.round(seconds / 60), 'minute')
}

const units: [string, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
]

/** "1 job", "1,200 jobs". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`
}

export const answerKinds = ['invitation', 'interview', 'offer'] as const
export type AnswerKind = (typeof answerKinds)[number]
