import { isNode, LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import type { Complain } from './markdown-block.ts'
import type { Rules } from './question-part.ts'

const word = (most: number, what: string) =>
  z.string(what).trim().min(1, what).max(most, `at most ${most} characters`)

const python = z
  .string('versions in quotes, such as "3.11+"')
  .regex(/^3\.\d+\+?$/, 'versions in quotes, such as "3.11+"')

const tags = z.array(word(30, 'a word'), 'a list such as [copy, references]')

const sources = z.array(
  z.strictObject({
    title: word(200, 'what the source is called'),
    url: z.url({ protocol: /^https?$/, error: 'an address that begins with https://' }),
  }),
  'a list of title and url',
)

const own = z.strictObject({
  title: word(100, 'the name of the question'),
  level: z.enum(['junior', 'middle', 'senior'], 'junior, middle or senior'),
  competency: word(40, 'what it is about in one word, such as language or runtime'),
  topic: word(60, 'the topic in a word or two'),
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
  const meta = readYaml(lines.slice(1, end).join('\n'), rules === 'own' ? own : published, complain)
  return { ...(meta && { meta }), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}

function readYaml(
  yaml: string,
  schema: typeof own | typeof published,
  complain: Complain,
): FrontMatter | undefined {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false })
  // The YAML begins on line 2 of the file.
  const lineAt = (offset: number) => counter.linePos(offset).line + 1
  for (const error of document.errors) complain(lineAt(error.pos[0]), `This is not YAML: ${error.message}`)
  // A few aliases can stand for more text than fits in memory, or for themselves.
  let aliases = 0
  visit(document, {
    Alias(_key, node) {
      if (aliases++ === 0)
        complain(
          lineAt(node.range?.[0] ?? 0),
          'Write the value itself here: aliases (*name) are not expected.',
        )
    },
  })
  if (document.errors.length > 0 || aliases > 0) return undefined
  const parsed = schema.safeParse(document.toJS() ?? {})
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        complain(lineOf([...issue.path, key]), `${key} is not a field of the front matter.`)
    else complain(lineOf(issue.path), `${issue.path.join('.') || 'front matter'}: expected ${issue.message}.`)
  }
  return undefined

  // Where the value stands, or the nearest thing around it that is there.
  function lineOf(path: PropertyKey[]): number {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lineAt(node.range[0])
    }
    return 2
  }
}
