import { type Level, levels } from '../../guide/question.ts'

// A kit for a job's level, a length and what should be seen of a person. The same questions and wishes always give the
// same kit, and every question in it says why it is there.

export type Candidate = {
  version_id: string
  title: string
  level: Level
  competency: string
  topic: string
  minutes: number
}

export type Wanted = {
  level: Level
  /** The whole interview's length in minutes. */
  minutes: number
  /** What should be seen, each once. */
  competencies: readonly string[]
}

export type Suggested<Q> = { question: Q; why: string }

export type Suggestion<Q> = {
  /** In the order in which they are asked: from easy to hard. */
  chosen: Suggested<Q>[]
  /** What is not seen with it, and why. */
  uncovered: { competency: string; why: string }[]
  /** What the questions take, and what of the length is left free for hello and for questions of the person asked. */
  minutes: number
  free: number
}

export const suggestLengths = [30, 45, 60, 90] as const

/** A kit has no more than this many questions. */
export const mostQuestions = 20

/** Minutes of an interview that no question gets: people say hello, and the person asked has questions too. */
export function freeMinutes(length: number): number {
  return length <= 30 ? 5 : 10
}

/**
 * Covers as many of the competencies as the time allows, then takes for each the question that is nearest to the job's
 * level, as the time for all allows, then fills what is left. Each question shows one competency, so taking the
 * competencies by their shortest question covers the most.
 */
export function suggestKit<Q extends Candidate>(questions: readonly Q[], wanted: Wanted): Suggestion<Q> {
  const free = freeMinutes(wanted.minutes)
  const budget = wanted.minutes - free
  const byFit = questions
    .filter(({ competency }) => wanted.competencies.includes(competency))
    .map((question, place) => ({ question, place }))
    .toSorted((a, b) => misfit(a.question, wanted) - misfit(b.question, wanted) || a.place - b.place)
    .map(({ question }) => question)
  const covered = coverMost(byFit, wanted, budget)
  const firsts = bestOfEach(byFit, covered, wanted, budget)
  const chosen = [...firsts, ...fill(byFit, firsts, wanted, budget)].toSorted(
    (a, b) =>
      levels.indexOf(a.question.level) - levels.indexOf(b.question.level) ||
      wanted.competencies.indexOf(a.question.competency) - wanted.competencies.indexOf(b.question.competency),
  )
  return {
    chosen,
    uncovered: wanted.competencies
      .filter(competency => !covered.includes(competency))
      .map(competency => ({ competency, why: whyUncovered(byFit, competency, budget - total(chosen)) })),
    minutes: total(chosen),
    free,
  }
}

// How many levels a question is away from the job's.
function misfit({ level }: Candidate, wanted: Wanted): number {
  return Math.abs(levels.indexOf(level) - levels.indexOf(wanted.level))
}

function shortest(questions: readonly Candidate[], competency: string): number {
  return Math.min(...questions.filter(each => each.competency === competency).map(({ minutes }) => minutes))
}

function coverMost(questions: readonly Candidate[], wanted: Wanted, budget: number): string[] {
  let left = budget
  const present = wanted.competencies.filter(name => questions.some(({ competency }) => competency === name))
  const taken = present
    .toSorted((a, b) => shortest(questions, a) - shortest(questions, b))
    .slice(0, mostQuestions)
    .filter(competency => {
      const minutes = shortest(questions, competency)
      if (minutes > left) return false
      left -= minutes
      return true
    })
  return present.filter(competency => taken.includes(competency))
}

// One question for each competency, such that all together are as near to the job's level as the time allows: a knapsack
// with a choice from each class, solved minute by minute. Two questions a level away are better than one two levels away.
function bestOfEach<Q extends Candidate>(
  byFit: readonly Q[],
  covered: readonly string[],
  wanted: Wanted,
  budget: number,
): Suggested<Q>[] {
  // For each sum of minutes the best choice so far.
  let best = new Map<number, { cost: number; picked: Q[] }>([[0, { cost: 0, picked: [] }]])
  for (const competency of covered) {
    const next: typeof best = new Map()
    const possible = byFit.filter(each => each.competency === competency)
    for (const [minutes, { cost, picked }] of best)
      for (const question of possible) {
        const sum = minutes + question.minutes
        const candidate = { cost: cost + misfit(question, wanted) ** 2, picked: [...picked, question] }
        if (sum <= budget && candidate.cost < (next.get(sum)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(sum, candidate)
      }
    best = next
  }
  const [chosen] = [...best].toSorted(([a, one], [b, other]) => one.cost - other.cost || a - b)
  return chosen![1].picked.map(question => {
    const isBetter = (each: Q) =>
      each.competency === question.competency && misfit(each, wanted) < misfit(question, wanted)
    return { question, why: whyFirst(question, wanted, byFit.some(isBetter)) }
  })
}

// Another question about what has the fewest so far, at most a level away and with a topic of its own.
function fill<Q extends Candidate>(
  byFit: readonly Q[],
  firsts: readonly Suggested<Q>[],
  wanted: Wanted,
  budget: number,
): Suggested<Q>[] {
  const chosen = [...firsts]
  for (;;) {
    const left = budget - total(chosen)
    const count = (name: string) => chosen.filter(({ question }) => question.competency === name).length
    const [next] = byFit
      .filter(question => question.minutes <= left && misfit(question, wanted) <= 1)
      .filter(question => !hasTopic(chosen, question.topic))
      .toSorted((a, b) => count(a.competency) - count(b.competency))
    if (!next || chosen.length >= mostQuestions) return chosen.slice(firsts.length)
    const why = `Another about ${next.competency}: ${left} minutes were left, and no other question has its topic, ${next.topic}.`
    chosen.push({ question: next, why })
  }
}

function hasTopic(chosen: readonly Suggested<Candidate>[], topic: string): boolean {
  return chosen.some(({ question }) => question.topic === topic)
}

function whyFirst(question: Candidate, wanted: Wanted, better: boolean): string {
  const shows = `Shows ${question.competency}`
  if (question.level === wanted.level) return `${shows}, at the job’s level.`
  const instead = better
    ? 'one nearer to the job’s level would take too long'
    : 'there is none nearer to the job’s level'
  return `${shows}. It is for ${question.level}: ${instead}.`
}

function whyUncovered(questions: readonly Candidate[], competency: string, left: number): string {
  if (!questions.some(each => each.competency === competency)) return 'There is no question about it.'
  return `Its shortest question takes ${shortest(questions, competency)} minutes, and ${left} are left.`
}

function total(chosen: readonly Suggested<Candidate>[]): number {
  return chosen.reduce((sum, { question }) => sum + question.minutes, 0)
}
