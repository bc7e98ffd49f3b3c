import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseOwnQuestion } from '../../guide/question-file.ts'
import { fieldAt, type OwnField, ownFieldsSchema, readFields, writeQuestion } from './own-question.ts'

const typed: Record<OwnField, string> = {
  title: 'A night of missing invoices',
  level: 'middle',
  competency: 'debugging',
  topic: 'incidents',
  minutes: '12',
  prompt: 'Where do you look first?\n\n```python\nprint(1)\n```',
  purpose: 'Shows whether the person narrows down.',
  answer: 'They ask what is known.',
  strong: 'Asks what changed\nSplits the way in halves',
  adequate: 'Reads the log',
  worrying: 'Restarts the service',
  follow_ups: 'And if the log is gone?',
  anchor_1: 'Changes things.',
  anchor_3: 'Has a plan.',
  anchor_5: 'Says what each step rules out.',
}

test('the form writes what the parser of the guides reads, and reads it back', () => {
  const parsed = parseOwnQuestion(writeQuestion(typed).source)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  expect(parsed.question).toMatchObject({ title: typed.title, level: 'middle', minutes: 12 })
  expect(parsed.question.content).toMatchObject({
    prompt: typed.prompt,
    proofs: [],
    followUps: [typed.follow_ups],
  })
  expect(parsed.question.content.exercise).toBeUndefined()
  expect(readFields(parsed.question, parsed.question.content)).toEqual(typed)
})

test('whatever stands in a name comes back as it was', () => {
  const line = fc.string({ minLength: 1, maxLength: 40 }).map(text => text.replace(/\s+/g, ' ').trim())
  fc.assert(
    fc.property(line, line, (title, topic) => {
      const fields = ownFieldsSchema.safeParse({ ...typed, title, topic })
      if (!fields.success) return
      const parsed = parseOwnQuestion(writeQuestion(fields.data).source)
      expect(parsed).toMatchObject({
        ok: true,
        question: { title: fields.data.title, topic: fields.data.topic },
      })
    }),
  )
})

test.each([
  ['anchor_3', '```python\nnever closed'],
  ['follow_ups', 'one\ntwo\nthree\nfour'],
] as const)('what the parser cannot take is said at the field: %s', (field, words) => {
  const written = writeQuestion({ ...typed, [field]: words })
  const parsed = parseOwnQuestion(written.source)
  expect(parsed.ok).toBe(false)
  if (!parsed.ok) expect(parsed.errors.map(({ line }) => fieldAt(written, line))).toContain(field)
})

test('a heading in a text is said at its field; a comment in code is none', () => {
  for (const heading of ['## Answer', 'Answer\n------']) {
    const wrong = ownFieldsSchema.safeParse({ ...typed, prompt: `Look here.\n\n${heading}\nNo.` })
    expect(wrong.error?.issues.map(({ path }) => path)).toEqual([['prompt']])
  }
  expect(ownFieldsSchema.safeParse({ ...typed, prompt: '```python\n# a comment\n```' }).success).toBe(true)
})

test('hyphens before the lines of a list are the same list', () => {
  const parsed = parseOwnQuestion(writeQuestion({ ...typed, strong: '- one\n\n* two' }).source)
  expect(parsed.ok && parsed.question.content.listenFor.strong).toEqual(['one', 'two'])
})

test('proofs, an exercise and the rest may be missing, and are checked where they are there', () => {
  const { source } = writeQuestion(typed)
  const wrong = parseOwnQuestion(`${source}\n## Proofs\n### It prints\n`)
  expect(wrong.ok === false && wrong.errors.map(({ message }) => message)).toEqual([
    'After the claim the proof is expected: ```python proof id=a-name engines=server,browser',
  ])
})
