import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { usePython } from '../../../test/python.ts'
import { projectRoot } from '../../platform/config.ts'
import type { GradeJob } from '../grade.ts'

const { engine } = usePython()

async function grade(solution: string, tests: string, job: Partial<GradeJob> = {}) {
  const result = await engine().grade({ files: { 'solution.py': solution }, tests, ...job })
  return { ...result, outcomes: Object.fromEntries(result.tests.map(({ id, outcome }) => [id, outcome])) }
}

describe('a verdict', () => {
  const verdict = async (solution: string, test: string, job?: Partial<GradeJob>) => {
    const indented = test.replaceAll('\n', '\n        ')
    const tests = `import unittest\nimport solution\n\nclass T(unittest.TestCase):\n    def test_the_thing(self):\n        ${indented}\n`
    return (await grade(solution, tests, job)).tests[0]!
  }

  test('says what was expected and what came, and where', async () => {
    expect(await verdict('def f(): return 3', 'self.assertEqual(solution.f(), 4)')).toEqual({
      id: 'T.test_the_thing',
      title: 'The thing',
      hidden: false,
      outcome: 'failed',
      ms: expect.any(Number),
      message: 'Expected 4, got 3',
      expected: '4',
      got: '3',
      line: { file: 'tests.py', number: 6, text: 'self.assertEqual(solution.f(), 4)' },
    })
    expect(await verdict('def f(): return 3', 'self.assertEqual(4, solution.f())')).toMatchObject({
      expected: '4',
      got: '3',
    })
  })

  test('says where long lists and dicts first differ', async () => {
    expect(
      await verdict(
        'def f(): return list(range(40)) + [0]',
        'self.assertEqual(solution.f(), list(range(41)))',
      ),
    ).toMatchObject({ message: expect.stringContaining('First difference, at [40]: expected 40, got 0') })
    expect(
      await verdict(
        'def f(): return {n: n for n in range(20)}',
        'self.assertEqual(solution.f(), {n: n for n in range(21)})',
      ),
    ).toMatchObject({ message: expect.stringContaining('The key 20 is missing') })
  })

  test('says what should have been raised', async () => {
    const raises = 'with self.assertRaises(ValueError):\n    solution.f()'
    expect(await verdict('def f(): pass', raises)).toMatchObject({
      outcome: 'failed',
      message: 'Should raise ValueError, raised nothing',
    })
    expect(await verdict('def f(): return {}["tea"]', raises)).toMatchObject({
      outcome: 'error',
      message: "Should raise ValueError, raised KeyError: 'tea'",
      line: { file: 'solution.py', number: 1, text: 'def f(): return {}["tea"]' },
    })
  })

  test('names the case of a subtest', async () => {
    const test =
      'for size in 1, 2:\n    with self.subTest(size=size):\n        self.assertEqual(solution.f(), size)'
    expect(await verdict('def f(): return 1', test)).toMatchObject({
      outcome: 'failed',
      message: '(size=2) Expected 2, got 1',
    })
  })

  test('of a test that never ends does not spoil the others', async () => {
    const tests =
      'import unittest\nfrom solution import *\nclass T(unittest.TestCase):\n' +
      '    def test_1(self): loop()\n    def test_2(self): self.assertEqual(fine(), 1)\n    def test_3(self): leave()\n    def test_4(self): self.assertEqual(fine(), 1)\n'
    const solution =
      'import os\ndef loop():\n    while True: pass\ndef leave(): os._exit(3)\ndef fine(): return 1'
    const result = await grade(solution, tests, { limits: { testMs: 700 } })
    expect(result.outcomes).toEqual({
      'T.test_1': 'time',
      'T.test_2': 'passed',
      'T.test_3': 'error',
      'T.test_4': 'passed',
    })
    expect(result).toMatchObject({ end: 'finished', passed: 2, score: 0.5 })
    expect(result.tests[2]!.message).toBe('The solution ended its process, with exit code 3')
  })

  test('of a hidden test is its outcome alone', async () => {
    const hiddenTests =
      'import unittest, solution\nclass Hidden(unittest.TestCase):\n    def test_more(self): self.assertEqual(solution.f(), "secret")\n'
    const result = await grade(
      'def f(): return 3',
      'import unittest\nclass T(unittest.TestCase):\n    def test_a(self): pass\n',
      { hiddenTests },
    )
    expect(result.tests.map(({ ms, ...rest }) => rest)).toEqual([
      { id: 'T.test_a', title: 'A', hidden: false, outcome: 'passed' },
      { id: 'Hidden.test_more', title: 'More', hidden: true, outcome: 'failed' },
    ])
    expect(result.score).toBe(0.5)
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  test('on what could not be loaded says why, and which tests there are', async () => {
    const tests =
      'import unittest\nfrom solution import f\nclass T(unittest.TestCase):\n    def test_a(self):\n        "Adds up."\n'
    for (const [solution, why] of [
      ['def f(:\n    pass', /File "solution.py", line 1\n.*\nSyntaxError: invalid syntax/],
      ['x = 1 / 0', /File "solution.py", line 1\n {2}x = 1 \/ 0\nZeroDivisionError: division by zero/],
      ['def g(): pass', /cannot import name 'f' from 'solution'/],
      ['import os; os._exit(0)', /ended its process, with exit code 0/],
    ] as const) {
      const result = await grade(solution, tests)
      expect(result.problem).toMatch(why)
      expect(result).toMatchObject({
        score: 0,
        tests: [{ id: 'T.test_a', title: 'Adds up.', outcome: 'not run' }],
      })
    }
  })

  test('is nothing without tests', async () => {
    expect(await grade('x = 1', 'import unittest')).toMatchObject({
      tests: [],
      score: 0,
      problem: 'There are no tests in it.',
    })
    await expect(engine().grade({ files: {}, tests: '' })).rejects.toThrow()
  })

  test('comes with what the solution printed', async () => {
    const result = await grade(
      'print("hello")',
      'import unittest\nimport solution\nclass T(unittest.TestCase):\n    def test_a(self): print("not shown")\n',
    )
    expect(result.output.map(({ stream, text }) => [stream, text])).toEqual([['stdout', 'hello\n']])
  })
})

describe('every exercise of the guide', () => {
  const files = globSync('content/guides/python/*.md', { cwd: projectRoot }).sort()

  test.each(files)('%s tells its reference from the wrong solutions', async file => {
    const { reference, wrong, starter, tests } = exercise(readFileSync(join(projectRoot, file), 'utf8'))
    const [right, begun, ...others] = await Promise.all(
      [reference, starter, ...wrong].map(code => grade(code, tests)),
    )
    expect(right!.tests.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
    expect(right).toMatchObject({ end: 'finished', score: 1 })
    expect(right!.problem).toBeUndefined()
    expect(begun!.score).toBeLessThan(1)
    for (const other of others) {
      expect(other.problem).toBeUndefined()
      expect(other.score).toBeLessThan(1)
      expect(other.tests.map(({ outcome }) => outcome)).toEqual(
        other.tests.map(() => expect.stringMatching(/^(passed|failed|error|time)$/)),
      )
    }
  })
})

function exercise(text: string) {
  const blocks = [...text.slice(text.indexOf('## Exercise')).matchAll(/^```python (\w+)\n(.*?)^```/gms)].map(
    ([, name, code]) => ({ name: name!, code: code! }),
  )
  const one = (name: string) => blocks.find(block => block.name === name)!.code
  return {
    starter: one('starter'),
    tests: one('tests'),
    reference: one('reference'),
    wrong: blocks.filter(({ name }) => name === 'wrong').map(({ code }) => code),
  }
}
