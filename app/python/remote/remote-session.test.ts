import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { engineSecret } from '../../../test/engines.ts'
import { usePython } from '../../../test/python.ts'
import type { PythonEngine, SessionOptions } from '../python-engine.ts'
import type { SessionJob } from '../session.ts'
import { connectPythonEngine } from './remote-engine.ts'
import { type EngineServer, serveEngine } from './remote-server.ts'

// What else an engine can be asked, over a socket: terminals, grades, formatting and linting.

const local = usePython({ slots: 2, profiles: ['core', 'data', 'tools'] })
let server: EngineServer
let far: PythonEngine
beforeAll(async () => {
  server = await serveEngine(local.engine(), { secret: engineSecret, host: '127.0.0.1', port: 0 })
  far = await connectPythonEngine(`http://127.0.0.1:${server.port}`, engineSecret)
})
afterAll(async () => {
  await far.close()
  await server.close()
})

/** A session, and what its screen has said so far. */
async function open(job: Partial<SessionJob> = {}, options: SessionOptions = {}) {
  let said = ''
  const session = await far.open(
    { files: {}, size: { columns: 80, rows: 24 }, ...job },
    {
      ...options,
      onOutput(piece) {
        said += piece.text
      },
    },
  )
  const until = async (text: string) => {
    while (!said.includes(text)) await sleep(10)
    said = said.slice(said.indexOf(text) + text.length)
  }
  return { ...session, until }
}

describe('a session at a remote engine', () => {
  test('takes what is typed, answers, and ends with its exit code', async () => {
    const session = await open()
    await session.until('>>> ')
    session.write('print("é ✓ 🐍".upper())\r')
    await session.until('É ✓ 🐍\r\n>>> ')
    session.write('raise SystemExit(4)\r')
    const result = await session.ended
    expect(result).toMatchObject({ end: 'finished', exitCode: 4 })
    expect(result.output.map(({ text }) => text).join('')).toContain('É ✓ 🐍')
    expect(new Set(result.output.map(({ stream }) => stream))).toEqual(new Set(['terminal']))
    session.write('nobody hears this')
    session.resize({ columns: 10, rows: 10 })
    session.stop()
  })

  test('is as large as its window, before and after', async () => {
    const code =
      'import os, signal\nsignal.signal(signal.SIGWINCH, lambda *_: print("now", *os.get_terminal_size()))\nprint("first", *os.get_terminal_size())\nwhile True: signal.pause()'
    const session = await open({ files: { 'a.py': code }, entry: 'a.py', size: { columns: 91, rows: 17 } })
    await session.until('first 91 17')
    session.resize({ columns: 43, rows: 9 })
    await session.until('now 43 9')
    // As at the engine itself, a size that no window has is brought within bounds and costs nobody the session.
    session.resize({ columns: 0, rows: 1e9 })
    await session.until('now 1 1000')
    session.stop()
    expect((await session.ended).end).toBe('cancelled')
  })

  test('is interrupted by Ctrl-C', async () => {
    const session = await open()
    await session.until('>>> ')
    session.write('while True: pass\r\r')
    await sleep(300)
    session.write('\x03')
    await session.until('KeyboardInterrupt')
    await session.until('>>> ')
    session.write('\x04')
    expect((await session.ended).end).toBe('finished')
  })

  test('takes a long paste whole and in order', async () => {
    const code =
      'import sys, tty\ntty.setraw(0)\nprint("ready", flush=True)\nread = b""\nwhile not read.endswith(b"!"): read += sys.stdin.buffer.read1(9999)\nprint(sum(n * ord(c) % 997 for n, c in enumerate(read.decode())))'
    const session = await open({ files: { 'a.py': code }, entry: 'a.py' })
    await session.until('ready')
    const pasted = `${Array.from({ length: 100_000 }, (_, n) => (n % 7 === 0 ? '🐍' : 'abcdefg'[n % 7])).join('')}!`
    session.write(pasted)
    const sum = [...pasted].reduce((total, each, n) => total + ((n * each.codePointAt(0)!) % 997), 0)
    await session.until(String(sum))
    await session.ended
  })

  test('is cancelled by its signal', async () => {
    const control = new AbortController()
    const session = await open({}, { signal: control.signal })
    await session.until('>>> ')
    control.abort()
    expect((await session.ended).end).toBe('cancelled')
    const never = await open({}, { signal: AbortSignal.abort() })
    expect(await never.ended).toMatchObject({ end: 'cancelled', output: [] })
  })

  test('that is malformed is refused as the engine itself refuses it', async () => {
    const size = { columns: 0, rows: 0 }
    await expect(open({ size })).rejects.toBeInstanceOf(z.ZodError)
  })
})

test('figures come as they are drawn, and are in the result', async () => {
  await local.engine().warm('data')
  const seen: string[] = []
  const code = 'import matplotlib.pyplot as plt\nfor n in range(3):\n    plt.plot([n])\n    plt.show()'
  const result = await far.run(
    { files: { 'a.py': code }, entry: 'a.py' },
    { onFigure: ({ png }) => seen.push(png) },
  )
  expect(result.end).toBe('finished')
  expect(seen.length).toBe(3)
  expect(result.figures.map(({ png }) => png)).toEqual(seen)
  expect(Buffer.from(seen[0]!, 'base64').subarray(1, 4).toString()).toBe('PNG')
})

test('files are formatted and linted as at the engine itself', async () => {
  const files = { 'a.py': 'x = {  "a":1 }\nimport os\n', 'b.py': 'def (:\n', 'c.txt': 'as it was' }
  expect(await far.format(files)).toEqual(await local.engine().format(files))
  const findings = await far.lint(files)
  expect(findings).toEqual(await local.engine().lint(files))
  expect(findings.length).toBeGreaterThan(1)
  await expect(far.lint(files, { signal: AbortSignal.abort() })).rejects.toThrow()
})

test('a solution is graded as at the engine itself', async () => {
  const job = {
    files: { 'solution.py': 'def double(n):\n    print("asked", n)\n    return n * 2 if n < 3 else 0\n' },
    tests:
      'import unittest\nfrom solution import double\nclass DoubleTest(unittest.TestCase):\n    def test_two(self): self.assertEqual(double(2), 4)\n    def test_three(self): self.assertEqual(double(3), 6)\n',
    hiddenTests:
      'import unittest\nfrom solution import double\nclass Hidden(unittest.TestCase):\n    def test_zero(self): self.assertEqual(double(0), 0)\n',
  }
  const [here, there] = [await local.engine().grade(job), await far.grade(job)]
  const timeless = ({ tests, passed, score, end }: typeof here) => ({
    end,
    passed,
    score,
    tests: tests.map(each => ({ ...each, ms: 0 })),
  })
  expect(timeless(there)).toEqual(timeless(here))
  expect(there).toMatchObject({ end: 'finished', passed: 2 })
  expect(there.output.length).toBeGreaterThan(0)
})
