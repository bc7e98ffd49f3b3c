import { createHash } from 'node:crypto'
import { readExercise } from './exercise-block.ts'
import { readFrontMatter } from './front-matter.ts'
import {
  type Block,
  type Complain,
  divide,
  type FileError,
  readText,
  type Section,
} from './markdown-block.ts'
import type { OwnContent, Question, QuestionContent } from './question.ts'
import {
  type Rules,
  readAnchors,
  readEnoughProofs,
  readFollowUps,
  readListenFor,
  readMistake,
  readProse,
} from './question-part.ts'

/** A question as its file says it. `source` is the normalised text, whose hash is the id. */
export type QuestionFile = Omit<Question, 'guide' | 'slug'> & { source: string }

export type ParsedFile = { ok: true; question: QuestionFile } | { ok: false; errors: FileError[] }

/** A company's own question, in the same format; what makes a published one prove itself may be left out. */
export type OwnQuestionFile = Omit<QuestionFile, 'id' | 'content'> & { content: OwnContent }

export type ParsedOwn = { ok: true; question: OwnQuestionFile } | { ok: false; errors: FileError[] }

/** Parses a question file strictly. All errors that can be found are; a file with one is not a question. */
export function parseQuestionFile(text: string): ParsedFile {
  const parsed = parse(text, 'published')
  if (!parsed.ok) return parsed
  const { content, ...question } = parsed.question
  return {
    ok: true,
    // Without an error, every part was read.
    question: { id: versionId(question.source), ...question, content: content as QuestionContent },
  }
}

/** Parses a company's own question as strictly. Follow-ups, the common mistake, proofs and the exercise may be missing. */
export function parseOwnQuestion(text: string): ParsedOwn {
  return parse(text, 'own')
}

function parse(text: string, rules: Rules): ParsedOwn {
  const errors: FileError[] = []
  const complain: Complain = (line, message) => void errors.push({ line, message })
  const source = normalise(text)
  const { meta, body, bodyLine } = readFrontMatter(source, rules, complain)
  const parts = readParts(body, bodyLine, rules, complain)
  if (errors.length > 0 || !meta) return { ok: false, errors: errors.sort((a, b) => a.line - b.line) }
  const { python, tags, sources, ...card } = meta
  // Without an error, every part that is needed was read.
  const content = { python, tags, sources, ...parts } as OwnContent
  return { ok: true, question: { ...card, source, content } }
}

/** The name of a version: a hash that stays the same where only line ends, or blanks before them, change. */
export function versionId(text: string): string {
  return createHash('sha256').update(normalise(text)).digest('hex')
}

function normalise(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  return `${lines
    .map(line => line.replace(/[ \t]+$/, ''))
    .join('\n')
    .trimEnd()}\n`
}

const titles = [
  'Prompt',
  'Purpose',
  'Answer',
  'Listen for',
  'Follow-ups',
  'Common mistake',
  'Anchors',
  'Proofs',
  'Exercise',
] as const

const provingTitles: readonly string[] = ['Follow-ups', 'Common mistake', 'Proofs', 'Exercise']

function readParts(body: string, line: number, rules: Rules, complain: Complain) {
  const text = readText(body, line)
  checkCode(text.blocks, complain)
  const { lead, sections } = divide(text, 2)
  if (lead.blocks.length > 0) complain(lead.blocks[0]!.line, 'The first heading is expected here: ## Prompt')
  checkTitles(sections, line + body.split('\n').length - 1, rules, complain)
  const read = <T>(
    title: (typeof titles)[number],
    reader: (section: Section, complain: Complain) => T,
  ): T | undefined => {
    const section = sections.find(each => each.title === title)
    return section && reader(section, complain)
  }
  return {
    prompt: read('Prompt', readProse),
    purpose: read('Purpose', readProse),
    answer: read('Answer', readProse),
    listenFor: read('Listen for', readListenFor),
    followUps: read('Follow-ups', (section, complain) => readFollowUps(section, rules, complain)) ?? [],
    mistake: read('Common mistake', readMistake),
    anchors: read('Anchors', readAnchors),
    proofs: read('Proofs', (section, complain) => readEnoughProofs(section, rules, complain)) ?? [],
    exercise: read('Exercise', readExercise),
  }
}

function checkTitles(sections: Section[], end: number, rules: Rules, complain: Complain): void {
  const places = sections.map(({ title }) => titles.indexOf(title as never))
  for (const [place, title] of titles.entries()) {
    if (places.includes(place) || (rules === 'own' && provingTitles.includes(title))) continue
    const next = sections[places.findIndex(other => other > place)]
    complain(
      next?.line ?? end,
      `The heading ## ${title} is expected ${next ? `before ## ${next.title}` : 'at the end'}.`,
    )
  }
  for (const [at, { title, line }] of sections.entries()) {
    const place = places[at]!
    const before = places.slice(0, at)
    if (place === -1)
      complain(line, `## ${title} is no heading of a question. Expected: ${titles.join(', ')}.`)
    else if (before.includes(place)) complain(line, `## ${title} stands in this file already.`)
    else if (before.some(other => other > place))
      complain(line, `## ${title} stands too late. Expected in this order: ${titles.join(', ')}.`)
  }
}

function checkCode(blocks: Block[], complain: Complain): void {
  const ids = new Set<string>()
  for (const block of blocks) {
    if (block.kind !== 'code') continue
    if (!block.closed) complain(block.line, 'This code block has no end: a line of ``` is expected after it.')
    const id = block.info.match(/^python proof id=(\S+)/)?.[1]
    if (id && ids.has(id)) complain(block.line, `Another proof of this file has the id ${id} already.`)
    if (id) ids.add(id)
  }
}
