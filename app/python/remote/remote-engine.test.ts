import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { engineSecret } from '../../../test/engines.ts'
import { usePython } from '../../../test/python.ts'
import type { PythonEngine } from '../python-engine.ts'
import type { RunJob, RunOutput } from '../run.ts'
import { connectPythonEngine } from './remote-engine.ts'
import { type EngineServer, serveEngine } from './remote-server.ts'

// The same engine, asked directly and over a socket: what comes back is the same.

const local = usePython({ slots: 2 })
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

const program = (code: string, more: Partial<RunJob> = {}): RunJob => ({
  files: { 'main.py': code },
  entry: 'main.py',
  ...more,
})

describe('a run at a remote engine', () => {
  test('has the same result as at the engine itself', async () => {
    const job = program(
      'import sys\nprint(sys.argv[1], input())\nprint("\\0 é ✓ 🐍 \\ud800".encode("utf-8", "replace").decode())\nsys.stdout.flush()\nsys.stdout.buffer.write(b"\\xff\\x00")\nsys.exit(3)',
      { args: ['"é"'], stdin: 'typed\n' },
    )
    const [here, there] = [await local.engine().run(job), await far.run(job)]
    const text = ({ output }: typeof here) => output.map(piece => piece.text).join('')
    expect(text(there)).toBe(text(here))
    expect(text(there)).toContain('\uFFFD\0')
    const figures = {
      wallMs: expect.any(Number),
      cpuMs: expect.any(Number),
      peakMemoryBytes: expect.any(Number),
    }
    expect(there).toEqual({ ...here, ...figures, output: there.output })
    expect(there.peakMemoryBytes).toBeGreaterThan(1_000_000)
    expect(far.status).toEqual(local.engine().status)
  })

  test('streams its output as it comes, and the result has all of it', async () => {
    const heard: { at: number; piece: RunOutput }[] = []
    const result = await far.run(
      program('import time\nfor n in range(3):\n    print(n, flush=True)\n    time.sleep(.2)'),
      { onOutput: piece => heard.push({ at: performance.now(), piece }) },
    )
    expect(heard.map(({ piece }) => piece.text)).toEqual(['0\n', '1\n', '2\n'])
    expect(heard[2]!.at - heard[0]!.at).toBeGreaterThan(300)
    expect(result.output).toEqual(heard.map(({ piece }) => piece))
  })

  test('of a flood ends at its limit, with every byte before it', async () => {
    const job = program('while True: print("x" * 99)', { limits: { outputBytes: 300_000 } })
    const result = await far.run(job)
    expect(result.end).toBe('output')
    const printed = result.output.filter(({ stream }) => stream === 'stdout')
    expect(printed.reduce((sum, { text }) => sum + text.length, 0)).toBe(300_000)
    expect(result.output.at(-1)!.stream).toBe('notice')
  })

  test('waits its turn and hears its place, as one of its key', async () => {
    const places: number[] = []
    const slow = program('import time; time.sleep(.5)')
    const running = [far.run(slow, { key: 'a' }), far.run(slow, { key: 'a' })]
    await sleep(100)
    const waiting = far.run(slow, { key: 'a', onQueued: place => places.push(place) })
    await sleep(100)
    const other: number[] = []
    const first = far.run(program('print(1)'), { key: 'b', onQueued: place => other.push(place) })
    expect((await first).end).toBe('finished')
    await Promise.all([...running, waiting])
    expect(places).toEqual([1, 2, 1])
    expect(other).toEqual([1])
  })

  test('is cancelled at the far end, in the queue and while it runs', async () => {
    const control = new AbortController()
    const endless = program('print("on", flush=True)\nwhile True: pass', {
      limits: { cpuMs: 60_000, wallMs: 60_000 },
    })
    const cut = { signal: control.signal, key: 'cut' }
    const began = Promise.withResolvers<void>()
    const runs = [1, 2, 3].map(() => far.run(endless, { ...cut, onOutput: () => began.resolve() }))
    await began.promise
    control.abort()
    const ends = await Promise.all(runs)
    expect(ends.map(({ end }) => end)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(ends.flatMap(({ output }) => output.map(({ text }) => text))).toContain('on\n')
    // Both slots are free again.
    expect((await far.run(program('print(1)'))).end).toBe('finished')
    expect(await far.run(program('print(1)'), { signal: AbortSignal.abort() })).toMatchObject({
      end: 'cancelled',
      output: [],
    })
  })

  test('is refused as the engine itself refuses it', async () => {
    const malformed = { files: { '../x': '' }, entry: 'main.py' }
    const refusals = await Promise.all(
      [local.engine(), far].map(engine => engine.run(malformed).catch(error => error)),
    )
    expect(refusals[1]).toBeInstanceOf(z.ZodError)
    expect(refusals[1].issues).toEqual(refusals[0].issues)
  })

  test('of a listener that fails is not lost', async () => {
    const failing = () => {
      throw new Error('listener')
    }
    expect((await far.run(program('print(1)'), { onOutput: failing })).end).toBe('finished')
  })

  test('as large as may be arrives whole', async () => {
    const files = {
      'main.py': 'print(len(input()), len(open("b.txt").read()))',
      'b.txt': '\x01'.repeat(190_000),
    }
    const result = await far.run({ files, entry: 'main.py', stdin: '\x02'.repeat(990_000) })
    expect(result.output.map(({ text }) => text)).toEqual(['990000 190000\n'])
  })
})

test('a closed connection ends what goes on as lost, and takes no more', async () => {
  const own = await connectPythonEngine(`http://127.0.0.1:${server.port}`, engineSecret)
  const began = Promise.withResolvers<void>()
  const result = own.run(program('print(1, flush=True)\nimport time; time.sleep(60)'), {
    onOutput: () => began.resolve(),
  })
  await began.promise
  await own.close()
  expect(await result).toMatchObject({ end: 'engine lost', exitCode: null, output: [{ text: '1\n' }] })
  await expect(own.run(program('print(1)'))).rejects.toThrow('closed')
})
