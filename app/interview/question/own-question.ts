import { z } from 'zod'
import { type Level, levels, type OwnContent } from '../../guide/question.ts'
import { text, wholeNumber } from '../../platform/field.ts'

// A company's own question: the guides' format, private to the company. Here: the form that writes it for whoever would
// rather not write Markdown, and the way back.

const long = (label: string, max = 8_000) =>
  text({ min: 1, max, label }).refine(words => !hasHeading(words), {
    error:
      'Headings are not expected here: lines that begin with #, or stand over a line of hyphens. Use **bold**, or put code between lines of ```.',
  })
const line = (label: string, max: number) => text({ min: 1, max, label }).transform(oneLine)

// Code may have lines that begin so: its comments.
function hasHeading(words: string): boolean {
  const prose = words.replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
  return /^#{1,6}\s/m.test(prose) || /\S\n(=+|--+)\s*$/m.test(prose)
}

/** What the form asks for. Lists are typed one item a line; the texts may be Markdown. */
export const ownFieldsSchema = z.object({
  title: line('The name', 100),
  level: z.enum(levels, { error: 'Choose a level from the list.' }),
  competency: line('The competency', 40),
  topic: line('The topic', 60),
  minutes: wholeNumber({ min: 1, max: 120, label: 'The minutes' }),
  prompt: long('The prompt'),
  purpose: long('The purpose'),
  answer: long('The model answer'),
  strong: long('What a strong answer has'),
  adequate: long('What an adequate answer has'),
  worrying: long('What worries'),
  follow_ups: text({ max: 2_000, label: 'The follow-ups' }).default(''),
  anchor_1: long('What earns a 1', 2_000),
  anchor_3: long('What earns a 3', 2_000),
  anchor_5: long('What earns a 5', 2_000),
})

export type OwnFields = z.output<typeof ownFieldsSchema>

export type OwnField = keyof OwnFields

/** A question's text in the format of the guides, and on which line (from 1) what was typed in each field begins. */
export type Written = { source: string; lines: { field: OwnField; line: number }[] }

/** Writes the fields in the format that the guides' parser reads. It takes unfinished ones too. */
export function writeQuestion(fields: Partial<Record<OwnField, string | number>>): Written {
  const given = (field: OwnField) => String(fields[field] ?? '')
  const lines: Written['lines'] = []
  const out: string[] = []
  const put = (field: OwnField, ...texts: string[]) => {
    lines.push({ field, line: out.length + 1 })
    out.push(...texts.join('\n').split('\n'))
  }
  const part = (field: OwnField, heading: string, words: string) => put(field, '', heading, words)
  out.push('---')
  for (const field of ['title', 'level', 'competency', 'topic'] as const)
    put(field, `${field}: ${field === 'level' ? given(field) : JSON.stringify(given(field))}`)
  put('minutes', `minutes: ${given('minutes')}`)
  out.push('---')
  part('prompt', '## Prompt', given('prompt'))
  part('purpose', '## Purpose', given('purpose'))
  part('answer', '## Answer', given('answer'))
  out.push('', '## Listen for')
  part('strong', '### Strong', listed(given('strong')))
  part('adequate', '### Adequate', listed(given('adequate')))
  part('worrying', '### Worrying', listed(given('worrying')))
  if (given('follow_ups')) part('follow_ups', '## Follow-ups', listed(given('follow_ups')))
  out.push('', '## Anchors')
  part('anchor_1', '### 1', given('anchor_1'))
  part('anchor_3', '### 3', given('anchor_3'))
  part('anchor_5', '### 5', given('anchor_5'))
  return { source: `${out.join('\n')}\n`, lines }
}

/** The field that a line of what was written belongs to. */
export function fieldAt({ lines }: Written, line: number): OwnField {
  return lines.findLast(each => each.line <= line)?.field ?? 'title'
}

type Card = { title: string; level: Level; competency: string; topic: string; minutes: number }

/** The fields that say what a question says; undefined where it has more than the form can hold. */
export function readFields(card: Card, content: OwnContent): Record<OwnField, string> | undefined {
  const { prompt, purpose, answer, listenFor, followUps, anchors } = content
  const { strong, adequate, worrying } = listenFor
  const lists = [strong, adequate, worrying, followUps]
  const more =
    content.mistake ||
    content.exercise ||
    content.proofs.length + content.tags.length + content.sources.length > 0 ||
    content.python !== '3.11+' ||
    lists.flat().some(item => item.includes('\n'))
  if (more) return undefined
  const { title, level, competency, topic, minutes } = card
  return {
    title,
    level,
    competency,
    topic,
    minutes: String(minutes),
    prompt,
    purpose,
    answer,
    strong: strong.join('\n'),
    adequate: adequate.join('\n'),
    worrying: worrying.join('\n'),
    follow_ups: followUps.join('\n'),
    anchor_1: anchors[1],
    anchor_3: anchors[3],
    anchor_5: anchors[5],
  }
}

// Whoever types a hyphen before each line means the same.
function listed(typed: string): string {
  return typed
    .split('\n')
    .map(item => item.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean)
    .map(item => `- ${item}`)
    .join('\n')
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ')
}
