import { type Card, createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs'

// A person's own spaced learning of a guide. Pure: the server and the browser of someone who has not signed up both
// tell from the same attempts what is due.

export const practiceRatings = ['again', 'hard', 'good', 'easy'] as const

export type PracticeRating = (typeof practiceRatings)[number]

/** One answer, as the person rated it. `at` is an ISO time. */
export type Attempt = { id: string; question: string; rating: PracticeRating; at: string }

/** What practice knows of a question. */
export type Practised = {
  slug: string
  title: string
  level: string
  competency: string
  topic: string
  minutes: number
}

/** A question in a session: to be met for the first time, or again. */
export type Planned = Practised & { due: 'new' | 'again' }

export const sessionMinutes = [6, 12, 20, 30] as const

/** The share of questions that one wants to recall when they come up again; FSRS chooses the days by it. */
const wantedRecall = 0.9

const scheduler = fsrs({ request_retention: wantedRecall, enable_fuzz: false })

const grades: Record<PracticeRating, Grade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}

/** What each question that was met looks like to FSRS-6 (ts-fsrs), from all attempts in the order of their times. */
export function learned(attempts: Attempt[]): Map<string, Card> {
  const cards = new Map<string, Card>()
  for (const { question, rating, at } of attempts.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const card: Card = cards.get(question) ?? createEmptyCard(new Date(at))
    cards.set(question, scheduler.next(card, new Date(at), grades[rating]).card)
  }
  return cards
}

/**
 * What is left of today's session of about `minutes`: first what is due, the longest overdue first, then what is new in
 * the order of the guide. It begins with one question at least, as long as any is due or new; none but that may take more
 * time than is left.
 */
export function planSession(
  questions: Practised[],
  attempts: Attempt[],
  { minutes, now, timeZone }: { minutes: number; now: Date; timeZone: string },
): Planned[] {
  const cards = learned(attempts)
  const dueAt = (question: Practised) => cards.get(question.slug)?.due.getTime()
  const due = questions
    .filter(question => (dueAt(question) ?? Infinity) <= now.getTime())
    .sort((a, b) => dueAt(a)! - dueAt(b)!)
    .map((question): Planned => ({ ...question, due: 'again' }))
  const fresh = questions
    .filter(question => !cards.has(question.slug))
    .map((question): Planned => ({ ...question, due: 'new' }))
  const spent = minutesToday(questions, attempts, now, timeZone)
  let left = minutes - spent
  return [...due, ...fresh].filter((question, at) => {
    const fits = question.minutes <= left || (at === 0 && spent === 0)
    if (fits) left -= question.minutes
    return fits
  })
}

/** The minutes that the questions of today's attempts are meant to take, in the person's own time zone. */
export function minutesToday(
  questions: Practised[],
  attempts: Attempt[],
  now: Date,
  timeZone: string,
): number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  const today = format.format(now)
  const minutes = new Map(questions.map(question => [question.slug, question.minutes]))
  return attempts
    .filter(({ at }) => format.format(Date.parse(at)) === today)
    .reduce((sum, { question }) => sum + (minutes.get(question) ?? 0), 0)
}

/** How well a competency is known: `recall` is the mean chance to recall its questions now, unmet ones counting 0. */
export type Strength = { competency: string; met: number; questions: number; recall: number }

/** The competencies of a guide from weakest to strongest. */
export function strengths(questions: Practised[], attempts: Attempt[], now: Date): Strength[] {
  const cards = learned(attempts)
  const groups = Map.groupBy(questions, ({ competency }) => competency)
  return [...groups]
    .map(([competency, members]) => {
      const met = members.flatMap(({ slug }) => cards.get(slug) ?? [])
      const recalled = met.reduce((sum, card) => sum + scheduler.get_retrievability(card, now, false), 0)
      return { competency, met: met.length, questions: members.length, recall: recalled / members.length }
    })
    .sort((a, b) => a.recall - b.recall || a.competency.localeCompare(b.competency, 'en'))
}

/** When the next question comes up that is not due yet; undefined where none was met. */
export function nextDue(attempts: Attempt[], now: Date): Date | undefined {
  const later = [...learned(attempts).values()]
    .map(({ due }) => due.getTime())
    .filter(at => at > now.getTime())
  return later.length > 0 ? new Date(Math.min(...later)) : undefined
}

/** On how many of the last seven days something was practised, in the person's own time zone. */
export function daysOfWeek(attempts: Attempt[], now: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  const dayMs = 24 * 3600 * 1000
  const week = Array.from({ length: 7 }, (_, ago) => format.format(now.getTime() - ago * dayMs))
  return new Set(attempts.map(({ at }) => format.format(Date.parse(at))).filter(day => week.includes(day)))
    .size
}
