import { levels } from './question.ts'

/** What a guide's list is narrowed to. `minutes` is the most that a question may take. */
export type GuideFilter = {
  q?: string
  level?: string
  competency?: string
  topic?: string
  minutes?: number
}

type Filtered = { level: string; competency: string; topic: string; minutes: number }
type Named = 'level' | 'competency' | 'topic'

/** The choices of "at most … minutes". */
export const mostMinutes = [5, 8, 10, 15]

/** What the address asks for; a value that no question has is as good as none. */
export function readFilter(query: Record<string, string>, questions: Filtered[]): GuideFilter {
  const known = (name: Named) => questions.some(question => question[name] === query[name]) && query[name]
  const [q, level, competency, topic] = [
    tidy(query['q']),
    known('level'),
    known('competency'),
    known('topic'),
  ]
  const minutes = mostMinutes.find(each => String(each) === query['minutes'])
  return {
    ...(q && { q }),
    ...(level && { level }),
    ...(competency && { competency }),
    ...(topic && { topic }),
    ...(minutes && { minutes }),
  }
}

export function matches(
  question: Filtered,
  { level, competency, topic, minutes }: Omit<GuideFilter, 'q'>,
): boolean {
  return (
    (!level || question.level === level) &&
    (!competency || question.competency === competency) &&
    (!topic || question.topic === topic) &&
    (!minutes || question.minutes <= minutes)
  )
}

/** The address of a guide's list, or of something made of it, narrowed so. */
export function filterQuery(filter: GuideFilter): string {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]))
  return query.size > 0 ? `?${query}` : ''
}

export type Choice = { label: string; query: string; count: number; current: boolean }

/** The values of one part of the filter: each with the address that asks for it, and how many questions it has left. */
export function choices(
  name: 'level' | 'competency',
  questions: Filtered[],
  filter: GuideFilter,
  found: Filtered[] = questions,
): Choice[] {
  const present = new Set(questions.map(question => question[name]))
  const values = name === 'level' ? levels.filter(level => present.has(level)) : [...present].sort()
  const choice = (value: string | undefined): Choice => {
    const { [name]: _, ...others } = filter
    const asked: GuideFilter = value === undefined ? others : { ...others, [name]: value }
    return {
      label: value ?? 'all',
      query: filterQuery(asked),
      count: found.filter(question => matches(question, asked)).length,
      current: filter[name] === value,
    }
  }
  return [undefined, ...values].map(choice)
}

function tidy(typed = ''): string {
  return typed
    .slice(0, 200)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
