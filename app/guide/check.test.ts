import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { useConfinedBrowser, usePython } from '../../test/python.ts'
import type { Runner } from '../python/python-engine.ts'
import { checkGuides } from './check.ts'

const python = usePython({ isolation: 'cold' })
const browser = useConfinedBrowser()
const good = readFileSync(join(import.meta.dirname, 'good-question.txt'), 'utf8')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'))
  const made = folder
  onTestFinished(() => rmSync(made, { recursive: true }))
  mkdirSync(join(folder, 'tests'))
  writeFileSync(
    join(folder, 'tests/guide.yaml'),
    'skill: python\ntitle: A test\ndescription: For tests.\nlicence: CC0-1.0\nauthors: [Ada]\nlanguages: [en]\n',
  )
})

/** Checks the good question with one text put in place of another, on the server's Python alone or on both. */
async function check(from = '', to = '', both = false) {
  expect(good).toContain(from)
  writeFileSync(join(folder, 'tests/adding.md'), good.replace(from, to))
  const steps: [number, number][] = []
  const found = await checkGuides(
    folder,
    { server: python.engine(), browser: both ? browser() : undefined },
    (done, of) => steps.push([done, of]),
  )
  expect(steps.at(0)?.[0]).toBe(0)
  expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1])
  const failed = found.checked.filter(({ outcome }) => outcome === 'failed')
  return { ...found, failed, line: (text: string) => good.replace(from, to).split('\n').indexOf(text) + 1 }
}

describe('a guide', () => {
  test('that keeps its promises passes, and everything in it was run', async () => {
    const { errors, failed, checked, questions } = await check('', '', true)
    expect({ errors, failed, questions }).toEqual({ errors: [], failed: [], questions: 1 })
    const on = (wanted: string) =>
      checked.flatMap(({ engine, what, outcome }) => (engine === wanted ? `${what} ${outcome}` : []))
    const exercise = ['reference', 'wrong solution 1', 'wrong solution 2', 'starter'].map(
      what => `${what} passed`,
    )
    expect(on('server')).toEqual([
      ...['versions', 'threads', 'mistake'].map(id => `proof ${id} passed`),
      ...exercise,
    ])
    expect(on('browser')).toEqual([
      ...['proof versions passed', 'proof threads skipped', 'proof mistake passed'],
      ...exercise,
    ])
  })

  test('is run once more where Python itself broke down', async () => {
    const asked: string[] = []
    const ended = { exitCode: null, signal: null, wallMs: 1, cpuMs: 1, peakMemoryBytes: 0, output: [] }
    const broken: Runner = {
      run: async job => {
        asked.push(job.files['main.py']!)
        return { ...ended, end: 'engine lost', figures: [], python: '3.14.0' }
      },
    }
    writeFileSync(join(folder, 'tests/adding.md'), good)
    const { checked } = await checkGuides(folder, { server: python.engine(), browser: broken })
    const proofs = checked.filter(({ engine, what }) => engine === 'browser' && what.startsWith('proof'))
    expect(proofs.map(({ outcome }) => outcome)).toEqual(['failed', 'skipped', 'failed'])
    expect(asked.filter(code => code === asked[0]).length).toBe(2)
  })

  test('with a claim that does not hold is told what came instead, and where it stands', async () => {
    const { failed, line } = await check('```output\nFalse\n', '```output\nTrue\n')
    expect(failed).toMatchObject([
      {
        file: 'tests/adding.md',
        line: line('```python proof id=mistake engines=server,browser'),
        what: 'proof mistake',
        message: expect.stringMatching(
          /^Line 1 of what Python 3\.\d+\.\d+ prints: expected “True”, got “False”\.$/,
        ),
      },
    ])
  })

  test('with a proof that raises, or that says nothing of this version', async () => {
    const raised = await check('print(sum([0.1] * 3) == 0.3)', 'print(False)\nraise KeyError("gone")')
    expect(raised.failed.map(({ message }) => message)).toEqual([
      expect.stringContaining('exit code 1 after'),
    ])
    expect(raised.failed[0]!.message).toContain("KeyError: 'gone'")
    const silent = await check('```output python<3.14', '```output python<3.0')
    expect(silent.failed.map(({ message }) => message)).toEqual([
      expect.stringContaining('It does not say what Python'),
    ])
  })

  test('with a proof that never ends is stopped, and the rest is checked all the same', {
    timeout: 60_000,
  }, async () => {
    const { failed, checked } = await check('print(sum([0.1] * 3) == 0.3)', 'while True: pass')
    expect(failed.map(({ what, message }) => `${what}: ${message}`)).toEqual([
      expect.stringMatching(/^proof mistake: It ended badly: Stopped/),
    ])
    expect(checked).toHaveLength(7)
  })

  test('whose reference fails, or whose wrong solution or starter passes', async () => {
    const reference = await check(
      '    return sum(items)\n```\n```python wrong',
      '    return 4\n```\n```python wrong',
    )
    expect(reference.failed.map(({ what, message }) => `${what}: ${message}`)).toEqual([
      expect.stringMatching(/^reference: Total\.test_it failed: /),
    ])
    const wrong = await check('return sum(items[:-1])', 'return sum(items)')
    expect(wrong.failed).toMatchObject([
      { what: 'wrong solution 2', message: 'A wrong solution passes all tests.' },
    ])
    expect(wrong.failed[0]!.line).toBeGreaterThan(wrong.line('```python wrong'))
    const broken = await check('return sum(items[:-1])', 'return sum(items[:-1]')
    expect(broken.failed).toMatchObject([
      { what: 'wrong solution 2', message: expect.stringContaining('SyntaxError') },
    ])
    const starter = await check(
      '```python starter\ndef total(items):\n    return 0',
      '```python starter\ndef total(items):\n    return sum(items)',
    )
    expect(starter.failed).toMatchObject([{ what: 'starter', message: 'The starter passes all tests.' }])
  })

  test('is told what the browser prints, where that is something else', async () => {
    const { failed } = await check(
      'print(sum([0.1] * 3) == 0.3)',
      'import sys\nprint(sys.platform == "emscripten")',
      true,
    )
    expect(failed).toMatchObject([
      {
        what: 'proof mistake',
        engine: 'browser',
        message: expect.stringMatching(
          /^Line 1 of what Python 3\.14\.\d+ prints: expected “False”, got “True”\.$/,
        ),
      },
    ])
  })

  test('whose solutions end Python, pass, or want what the browser has not, is told so', {
    timeout: 120_000,
  }, async () => {
    const ending = await check('return sum(items[:-1])', 'import os\n    os._exit(0)', true)
    expect(ending.failed).toEqual([])
    const wrong = await check('return sum(items[:-1])', 'return sum(items)', true)
    expect(wrong.failed.map(({ engine, what }) => `${engine} ${what}`)).toEqual([
      'server wrong solution 2',
      'browser wrong solution 2',
    ])
    const threads = await check(
      '    return sum(items)\n```\n```python wrong',
      '    import threading\n    worker = threading.Thread(target=print)\n    worker.start()\n    worker.join()\n    return sum(items)\n```\n```python wrong',
      true,
    )
    expect(threads.failed).toEqual([])
    expect(
      threads.checked.filter(({ engine, what }) => engine === 'browser' && !what.startsWith('proof')),
    ).toMatchObject(
      Array.from({ length: 4 }, () => ({
        outcome: 'skipped',
        message: 'A browser gives Python no threads.',
      })),
    )
  })

  test('that is malformed is not run at all, and says where', async () => {
    const { errors, checked } = await check('## Purpose', '## Sense')
    expect(errors.length).toBeGreaterThan(0)
    expect(errors[0]).toMatchObject({ file: 'tests/adding.md', line: expect.any(Number) })
    expect(checked).toEqual([])
  })

  test('from a stranger reaches nothing of this machine', async () => {
    const { failed } = await check(
      'print(sum([0.1] * 3) == 0.3)',
      `print(open(${JSON.stringify(join(import.meta.dirname, 'check.ts'))}).read())`,
    )
    expect(failed[0]!.message).toContain('No such file or directory')
  })
})
