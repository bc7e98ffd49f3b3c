import type { FileError } from '../../guide/markdown-block.ts'
import { type OwnQuestionFile, parseOwnQuestion } from '../../guide/question-file.ts'
import type { FormState } from '../../platform/form.ts'
import { fieldAt, type OwnField, ownFieldsSchema, readFields, writeQuestion } from './own-question.ts'

/** What someone typed to write a question, in the form or as Markdown, and what it comes to. */
export type OwnTyped = {
  as: 'form' | 'markdown'
  form: FormState
  /** The Markdown that was typed, or that the form writes. */
  source: string
  /** What is wrong with the Markdown, by its lines. In the form each error stands at its field instead. */
  errors: FileError[]
  /** There when nothing is wrong. */
  question?: OwnQuestionFile
}

const mostCharacters = 60_000

/** Reads what was typed, in whichever of the two ways. Both go through the parser of the guides. */
export function readOwn(values: FormState['values']): OwnTyped {
  return values['as'] === 'markdown' ? readSource(values) : readForm(values)
}

/** What a form shows that begins with a text: its fields where they can hold it all, or else the text. */
export function beginOwn(source: string, hidden: Record<string, string>, as?: string): OwnTyped {
  const parsed = parseOwnQuestion(source)
  const fields = parsed.ok ? readFields(parsed.question, parsed.question.content) : undefined
  const inForm = fields !== undefined && as !== 'markdown'
  return {
    as: inForm ? 'form' : 'markdown',
    form: { values: { ...hidden, ...(inForm ? fields : { source }) }, errors: {} },
    source,
    errors: [],
  }
}

/** The same typed the other way: as Markdown always, in the form where it can hold all that is said. */
export function turnOwn({ form, source, question }: OwnTyped, to: 'form' | 'markdown'): OwnTyped | undefined {
  const hidden = Object.fromEntries(
    ['id', 'revision'].flatMap(name => (form.values[name] === undefined ? [] : [[name, form.values[name]]])),
  )
  if (to === 'markdown')
    return { as: 'markdown', form: { values: { ...hidden, source }, errors: {} }, source, errors: [] }
  const fields = question && readFields(question, question.content)
  return fields && { as: 'form', form: { values: { ...hidden, ...fields }, errors: {} }, source, errors: [] }
}

function readSource(values: FormState['values']): OwnTyped {
  // PostgreSQL refuses NUL, and no control character is ever meant.
  const source = String(values['source'] ?? '').replace(/(?![\n\r\t])\p{Cc}/gu, '')
  const parsed =
    source.length > mostCharacters
      ? {
          ok: false as const,
          errors: [
            {
              line: 1,
              message: `At most ${mostCharacters} characters are expected; these are ${source.length}.`,
            },
          ],
        }
      : parseOwnQuestion(source)
  const base = { as: 'markdown' as const, source }
  if (parsed.ok) return { ...base, form: { values, errors: {} }, errors: [], question: parsed.question }
  const { length } = parsed.errors
  const summary = `${length === 1 ? 'One thing is' : `${length} things are`} not as expected. Nothing was changed.`
  return { ...base, form: { values, errors: { '': summary } }, errors: parsed.errors }
}

function readForm(values: FormState['values']): OwnTyped {
  const read = ownFieldsSchema.safeParse(values)
  const written = writeQuestion(read.success ? read.data : (values as Partial<Record<OwnField, string>>))
  const base = { as: 'form' as const, source: written.source, errors: [] }
  const errors: Record<string, string> = {}
  if (!read.success) {
    for (const { path, message } of read.error.issues) errors[String(path[0])] ??= message
    return { ...base, form: { values, errors } }
  }
  const parsed = parseOwnQuestion(written.source)
  if (parsed.ok) return { ...base, form: { values, errors }, question: parsed.question }
  for (const { line, message } of parsed.errors) errors[fieldAt(written, line)] ??= message
  return { ...base, form: { values, errors } }
}
