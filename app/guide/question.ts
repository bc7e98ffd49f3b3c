// A question of a guide, as its Markdown file was parsed. Pure: the kit, the room and the scorecard read it too.

export const levels = ['junior', 'middle', 'senior'] as const

export type Level = (typeof levels)[number]

export type Proof = {
  id: string
  /** The claim in one sentence. */
  claim: string
  code: string
  engines: ('server' | 'browser')[]
  /** Why it does not run in the browser, where it does not. */
  notInBrowser: string | null
  /** Expected standard output; `python` narrows to versions, such as '<3.14'. */
  outputs: { python: string | null; text: string }[]
}

export type Exercise = {
  task: string
  starter: string
  tests: string
  reference: string
  wrong: { why: string; code: string }[]
}

/** What is stored of a version, as JSON; texts are Markdown. */
export type QuestionContent = {
  python: string
  tags: string[]
  sources: { title: string; url: string }[]
  prompt: string
  purpose: string
  answer: string
  listenFor: { strong: string[]; adequate: string[]; worrying: string[] }
  followUps: string[]
  mistake: { text: string; proof: Proof }
  anchors: { 1: string; 3: string; 5: string }
  proofs: Proof[]
  exercise: Exercise
}

/** What a question says that need not prove itself, such as a company's own. */
export type OwnContent = Omit<QuestionContent, 'mistake' | 'exercise'> &
  Partial<Pick<QuestionContent, 'mistake' | 'exercise'>>

export type Question = {
  /** The hash of the normalised text: a version never changes. */
  id: string
  guide: string
  slug: string
  title: string
  level: Level
  competency: string
  topic: string
  minutes: number
  content: QuestionContent
}
