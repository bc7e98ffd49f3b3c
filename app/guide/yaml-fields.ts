import { isNode, LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import type { Complain } from './markdown-block.ts'

type Place = { firstLine: number; what: string }

/**
 * Reads YAML by a schema whose messages say what is expected. `firstLine` is the line of the file that it begins on;
 * `what` is what the fields belong to, such as `the front matter`.
 */
export function readFields<S extends z.ZodType>(
  yaml: string,
  schema: S,
  place: Place,
  complain: Complain,
): z.output<S> | undefined {
  try {
    return parseFields(yaml, schema, place, complain)
  } catch (error) {
    // The parser calls itself for each level.
    if (!(error instanceof RangeError)) throw error
    complain(place.firstLine, `Lists within lists without end: in ${place.what} two levels are expected.`)
    return undefined
  }
}

function parseFields<S extends z.ZodType>(
  yaml: string,
  schema: S,
  { firstLine, what }: Place,
  complain: Complain,
): z.output<S> | undefined {
  const counter = new LineCounter()
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false })
  // One mistake can bring hundreds of others.
  for (const error of document.errors.slice(0, 3))
    complain(lineAt(error.pos[0]), `This is not YAML: ${error.message}`)
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
        complain(lineOf([...issue.path, key]), `${key} is not a field of ${what}.`)
    else complain(lineOf(issue.path), `${issue.path.join('.') || what}: expected ${issue.message}.`)
  }
  return undefined

  // Where the value stands, or the nearest thing around it that is there.
  function lineOf(path: PropertyKey[]): number {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lineAt(node.range[0])
    }
    return firstLine
  }
}

/** Text of several lines, otherwise as `line`. */
export function paragraphs(most: number, what: string) {
  return z
    .string(what)
    .trim()
    .max(most, `at most ${most} characters`)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'text without control characters')
}

/** One line of text. PostgreSQL holds no NUL and no half of a character, and a page shows no control characters. */
export function line(most: number, what: string) {
  return z
    .string(what)
    .trim()
    .min(1, what)
    .max(most, `at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'text on one line, without control characters')
}
