import { levels } from './question.ts'

export type GuideFilter = { level?: string; competency?: string }

type Filtered = { level: string; competency: string }

/** What the address asks for; a value that no question has is as good as none. */
export function readFilter(query: Record<string, string>, questions: Filtered[]): GuideFilter {
  const known = (name: keyof Filtered) =>
    questions.some(question => question[name] === query[name]) && query[name]
  const [level, competency] = [known('level'), known('competency')]
  return { ...(level && { level }), ...(competency && { competency }) }
}

export function matches(question: Filtered, { level, competency }: GuideFilter): boolean {
  return (!level || question.level === level) && (!competency || question.competency === competency)
}

export type Choice = { label: string; query: string; count: number; current: boolean }

/** The values of one part of the filter: each with the address that asks for it, and how many questions it has left. */
export function choices(name: keyof Filtered, questions: Filtered[], filter: GuideFilter): Choice[] {
  const present = new Set(questions.map(question => question[name]))
  const values = name === 'level' ? levels.filter(level => present.has(level)) : [...present].sort()
  const choice = (value: string | undefined): Choice => {
    const { [name]: _, ...others } = filter
    const asked: GuideFilter = value === undefined ? others : { ...others, [name]: value }
    return {
      label: value ?? 'all',
      query: new URLSearchParams(asked).toString(),
      count: questions.filter(question => matches(question, asked)).length,
      current: filter[name] === value,
    }
  }
  return [undefined, ...values].map(choice)
}
