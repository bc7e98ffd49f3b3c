import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../platform/config.ts'
import { parseQuestionFile, versionId } from './question-file.ts'

const good = readFileSync(join(import.meta.dirname, 'good-question.txt'), 'utf8')

function errorsOf(text: string) {
  const parsed = parseQuestionFile(text)
  return parsed.ok ? [] : parsed.errors
}

/** The good file with one thing different, and the line where that thing stands. */
function changed(from: string, to: string): { text: string; line: number } {
  expect(good.split(from).length, `"${from}" must occur once in the good file`).toBe(2)
  return { text: good.replace(from, () => to), line: good.slice(0, good.indexOf(from)).split('\n').length }
}

describe('a good file', () => {
  const parsed = parseQuestionFile(good)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const { question } = parsed
  const { content } = question

  test('gives its card', () => {
    const { title, level, competency, topic, minutes } = question
    expect({ title, level, competency, topic, minutes }).toEqual({
      title: 'Adding up',
      level: 'junior',
      competency: 'language',
      topic: 'sums',
      minutes: 5,
    })
    expect(content.python).toBe('3.11+')
    expect(content.tags).toEqual(['sum', 'float'])
    expect(content.sources).toEqual([
      { title: 'Built-in functions', url: 'https://docs.python.org/3/library/functions.html#sum' },
    ])
  })

  test('keeps texts as Markdown, code blocks included', () => {
    expect(content.prompt).toBe('What does this print?\n\n```python\nprint(sum([0.1] * 3))\n```\n\nAnd why?')
    expect(content.answer).toContain('## not a heading')
    expect(content.mistake.text).toBe('"`sum` is exact."')
  })

  test('gives its lists', () => {
    expect(content.listenFor).toEqual({
      strong: ['Says that floats are binary', 'Knows `math.fsum`\nand what it costs'],
      adequate: ['Predicts the output'],
      worrying: ['Blames Python'],
    })
    expect(content.followUps).toEqual(['What of `decimal`?', 'And of integers?'])
    expect(content.anchors).toEqual({
      1: 'Cannot say.',
      3: 'Says that floats are not exact.',
      5: 'Says why, and when it matters.',
    })
  })

  test('gives its proofs', () => {
    expect(content.mistake.proof).toEqual({
      id: 'mistake',
      claim: 'The sum is off by a little',
      code: 'print(sum([0.1] * 3) == 0.3)\n',
      engines: ['server', 'browser'],
      notInBrowser: null,
      outputs: [{ python: null, text: 'False\n' }],
    })
    expect(content.proofs.map(({ id, engines }) => [id, engines])).toEqual([
      ['versions', ['server', 'browser']],
      ['threads', ['server']],
    ])
    expect(content.proofs[0]!.outputs).toEqual([
      { python: '<3.14', text: 'old\n' },
      { python: '>=3.14', text: 'new\n\nlines\n' },
    ])
    expect(content.proofs[1]!.notInBrowser).toBe('it starts a thread.')
  })

  test('gives its exercise', () => {
    const { exercise } = content
    expect(exercise.task).toBe(
      'Write `total(items)`, such that this holds:\n\n```python\ntotal([1, 2]) == 3\n```',
    )
    expect(exercise.starter).toBe('def total(items):\n    return 0\n')
    expect(exercise.tests).toContain('assertEqual')
    expect(exercise.reference).toBe('def total(items):\n    return sum(items)\n')
    expect(exercise.wrong.map(({ why }) => why)).toEqual(['adds nothing.', 'forgets the last.'])
    expect(exercise.wrong[0]!.code).toBe('# Wrong: adds nothing.\ndef total(items):\n    return 0\n')
  })
})

describe('a version', () => {
  test('is named by the hash of its text', () => {
    expect(versionId(good)).toMatch(/^[0-9a-f]{64}$/)
    const parsed = parseQuestionFile(good)
    expect(parsed.ok && parsed.question.id).toBe(versionId(good))
  })

  test.each([
    ['line ends of Windows', good.replaceAll('\n', '\r\n')],
    ['line ends of old Macs', good.replaceAll('\n', '\r')],
    ['blanks at line ends', good.replaceAll('\n', ' \t\n')],
    ['more or no newlines at the end', `${good}\n\n\n`],
    ['a byte order mark', `\uFEFF${good}`],
  ])('is the same for %s', (_what, text) => {
    expect(versionId(text)).toBe(versionId(good))
    expect(parseQuestionFile(text)).toEqual(parseQuestionFile(good))
  })

  test('is another for another word', () => {
    expect(versionId(good.replace('And why?', 'And why not?'))).not.toBe(versionId(good))
  })
})

describe('a malformed file says what was expected, and where', () => {
  test.each<[what: string, from: string, to: string, offset: number, message: RegExp]>([
    ['unknown level', 'level: junior', 'level: expert', 0, /level: expected junior, middle or senior/],
    ['a field too many', 'topic: sums', 'topic: sums\nauthor: me', 1, /author is not a field/],
    ['minutes that are no number', 'minutes: 5', 'minutes: five', 0, /minutes: expected a whole number/],
    ['no minutes', 'minutes: 5\n', '', -4, /minutes: expected/],
    ['too many minutes', 'minutes: 5', 'minutes: 5000', 0, /at most 120/],
    ['a version without quotes', 'python: "3.11+"', 'python: 3.11', 0, /python: expected versions in quotes/],
    [
      'an address that is none',
      'https://docs.python.org/3/library/functions.html#sum',
      'javascript:alert(1)',
      0,
      /sources.0.url: expected an address/,
    ],
    ['bad YAML', 'tags: [sum, float]', 'tags: [sum, float', 1, /not YAML/],
    ['a heading that is missing', '## Purpose\n', '', 2, /## Purpose is expected before ## Answer/],
    ['a heading of another name', '## Purpose', '## Why', 0, /## Why is no heading of a question/],
    ['a heading twice', '## Purpose', '## Prompt', 0, /## Prompt stands in this file already/],
    ['text before the first heading', '## Prompt', 'Hello\n\n## Prompt', 0, /first heading is expected here/],
    ['an empty part', 'Shows whether the person knows floats.', '', -1, /Text is expected/],
    ['a heading inside a text', 'Shows whether', '### So\nShows whether', 0, /No heading is expected here/],
    ['another judgement', '### Adequate', '### Fair', -6, /### Strong, ### Adequate, ### Worrying/],
    ['text instead of a list', '- Predicts the output', 'Predicts the output', 0, /Only a list is expected/],
    ['one follow-up only', '- And of integers?\n', '', -2, /A list of 2 to 3 is expected/],
    ['a missing anchor', '### 3\n', '', -4, /### 1, ### 3, ### 5/],
    [
      'a mistake without its proof',
      '### The sum is off by a little\n',
      '',
      -3,
      /One proof that refutes the mistake/,
    ],
    ['a mistake with another id', 'id=mistake', 'id=error', -1, /id=mistake, not error/],
    [
      'a proof without an id',
      'proof id=versions engines',
      'proof engines',
      0,
      /Expected: ```python proof id=/,
    ],
    ['an id with capitals', 'id=versions', 'id=Versions', 0, /small letters, digits and hyphens/],
    ['an id twice', 'id=versions', 'id=mistake', 0, /Another proof of this file has the id mistake/],
    [
      'an unknown engine',
      'id=versions engines=server,browser',
      'id=versions engines=server,phone',
      0,
      /phone is no engine/,
    ],
    ['a proof without output', '```output\n1\n```\n', '', -5, /What the proof prints is expected/],
    [
      'an output for an unknown range',
      'output python<3.14',
      'output python~3.14',
      0,
      /only what it prints is expected/,
    ],
    [
      'two outputs for one range',
      'output python>=3.14',
      'output python<3.14',
      -8,
      /each block names other versions/,
    ],
    [
      'no reason why not in the browser',
      'Not in the browser: it starts a thread.',
      '',
      -8,
      /says why: Not in the browser/,
    ],
    [
      'a reason that is not needed',
      'id=threads engines=server',
      'id=threads engines=server,browser',
      -1,
      /names the browser as an engine and says/,
    ],
    [
      'other text after a proof',
      'Not in the browser: it starts a thread.',
      'Not in the browser: it starts a thread.\n\nAlso slow.',
      2,
      /Text after a proof/,
    ],
    ['only one proof', '### Not every machine has threads\n', '', -15, /At least two proofs/],
    [
      'no task',
      'Write `total(items)`, such that this holds:\n\n```python\ntotal([1, 2]) == 3\n```\n',
      '',
      -1,
      /The task is expected/,
    ],
    ['no reference', 'python reference', 'python referenz', -21, /lacks its reference/],
    ['the starter twice', 'python tests', 'python starter', 0, /has its starter already/],
    ['one wrong solution only', '# Wrong: forgets the last.', '# Right', 0, /# Wrong: …/],
    [
      'text between the codes',
      '```python reference',
      'Look:\n\n```python reference',
      0,
      /only code is expected/,
    ],
  ])('%s', (_what, from, to, offset, message) => {
    const { text, line } = changed(from, to)
    const errors = errorsOf(text)
    const said = errors.find(error => message.test(error.message))
    expect(said, JSON.stringify(errors, null, 1)).toBeDefined()
    expect(said!.line - line, JSON.stringify(errors)).toBe(offset)
  })

  test('a heading too late says where it belongs', () => {
    const text = good
      .replace('## Purpose\nShows whether the person knows floats.\n\n', '')
      .replace('## Listen for', '## Purpose\nShows.\n\n## Listen for')
    expect(errorsOf(text)).toEqual([
      {
        line: expect.any(Number),
        message: expect.stringContaining(
          '## Purpose stands too late. Expected in this order: Prompt, Purpose',
        ),
      },
    ])
  })

  test('a code block without an end', () => {
    const errors = errorsOf(good.trimEnd().replace(/```$/, ''))
    expect(errors).toEqual([
      {
        line: expect.any(Number),
        message: 'This code block has no end: a line of ``` is expected after it.',
      },
    ])
  })

  test.each([
    ['nothing', ''],
    ['no front matter', '# Hello\n'],
    ['front matter without an end', '---\ntitle: x\n'],
    ['bytes that are no text', '\u0000\uFFFD\u0000'],
    ['YAML that refers to itself', '---\na: &a [*a]\n---\n'],
    [
      'YAML that grows',
      `---\na: &a [1,1]\n${[...'bcdefgh'].map((key, at) => `${key}: &${key} [*${'abcdefgh'[at]},*${'abcdefgh'[at]}]`).join('\n')}\n---\n`,
    ],
  ])('%s', (_what, text) => {
    expect(errorsOf(text).length).toBeGreaterThan(0)
  })

  test('several errors come together, in the order of their lines', () => {
    const errors = errorsOf(
      good.replace('level: junior', 'level: none').replace('id=versions', 'id=F').replace('### 5', '### 4'),
    )
    expect(errors).toHaveLength(3)
    expect(errors.map(error => error.line)).toEqual(errors.map(error => error.line).sort((a, b) => a - b))
  })
})

test.each(globSync('content/guides/*/*.md', { cwd: projectRoot }))('%s is a question', file => {
  expect(errorsOf(readFileSync(join(projectRoot, file), 'utf8'))).toEqual([])
})
