import { z } from 'zod'
import type { Complain } from './markdown-block.ts'
import type { Rules } from './question-part.ts'
import { line, readFields } from './yaml-fields.ts'

const python = z
  .string('versions in quotes, such as "3.11+"')
  .regex(/^3\.\d+\+?$/, 'versions in quotes, such as "3.11+"')

const tags = z.array(line(30, 'a word'), 'a list such as [copy, references]')

const sources = z.array(
  z.strictObject({
    title: line(200, 'what the source is called'),
    url: z.url({ protocol: /^https?$/, error: 'an address that begins with https://' }),
  }),
  'a list of title and url',
)

const own = z.strictObject({
  title: line(100, 'the name of the question'),
  level: z.enum(['junior', 'middle', 'senior'], 'junior, middle or senior'),
  competency: line(40, 'what it is about in one word, such as language or runtime'),
  topic: line(60, 'the topic in a word or two'),
  minutes: z.int('a whole number of minutes').min(1, 'at least 1').max(120, 'at most 120'),
  python: python.default('3.11+'),
  tags: tags.default([]),
  sources: sources.default([]),
})

const published = own.extend({
  python,
  tags: tags.min(1, 'at least one tag'),
  sources: sources.min(1, 'at least one source'),
})

export type FrontMatter = z.output<typeof own>

/**
 * Reads the YAML between the two lines of `---`. `body` is the rest, which begins on line `bodyLine`. A company's own
 * question may leave out versions, tags and sources.
 */
export function readFrontMatter(
  text: string,
  rules: Rules,
  complain: Complain,
): { meta?: FrontMatter; body: string; bodyLine: number } {
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end === -1) {
    complain(
      1,
      'A line of --- is expected here, then title, level and the rest as YAML, then another line of ---.',
    )
    return { body: text, bodyLine: 1 }
  }
  const yaml = lines.slice(1, end).join('\n')
  const place = { firstLine: 2, what: 'the front matter' }
  const meta = readFields(yaml, rules === 'own' ? own : published, place, complain)
  return { ...(meta && { meta }), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}
