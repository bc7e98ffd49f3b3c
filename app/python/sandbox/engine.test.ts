import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { usePython, ways } from '../../../test/python.ts'
import type { RunOutput } from '../run.ts'
import { startPythonEngine } from './engine.ts'

describe.each(ways)('started %s', (_way, options) => {
  const { engine, run } = usePython({ ...options, slots: 2 })

  describe('a program', () => {
    test('runs, and the result says all about it', async () => {
      const result = await run('held = b"a" * 20_000_000\nprint("hello")')
      expect(result).toMatchObject({
        end: 'finished',
        exitCode: 0,
        signal: null,
        stdout: 'hello\n',
        stderr: '',
      })
      expect(result.python).toMatch(/^3\.\d+\.\d+/)
      expect(engine().status).toMatchObject({ available: true, python: result.python })
      expect(result.wallMs).toBeLessThan(5000)
      expect(result.peakMemoryBytes).toBeGreaterThan(10_000_000)
      expect(result.peakMemoryBytes).toBeLessThan(200_000_000)
    })

    test('has its files, its arguments and its input', async () => {
      const { stdout } = await run(
        'import sys, shop.cart\nprint(sys.argv, shop.cart.total, input(), sys.stdin.read(), __name__)',
        {
          args: ['--fast', 'é "x"'],
          stdin: 'first\nrest ✓',
          files: { 'shop/cart.py': 'total = 7', 'shop/__init__.py': '' },
        },
      )
      expect(stdout).toBe(`['main.py', '--fast', 'é "x"'] 7 first rest ✓ __main__\n`)
    })

    test('may start in a folder, as it would on the command line', async () => {
      const files = {
        'tools/go.py': 'import sys, near\nprint(sys.path[0], near.x, __file__)',
        'tools/near.py': 'x = 1',
      }
      const { stdout } = await run('', { entry: 'tools/go.py', files })
      expect(stdout).toBe('/tmp/work/tools 1 /tmp/work/tools/go.py\n')
    })

    test('reads an end of file where there is no input', async () => {
      expect(await run('input()')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('EOFError') })
    })

    test('is told its errors as plain Python tells them', async () => {
      const { stderr } = await run('def f():\n    1 / 0\nf()')
      expect(stderr).toBe(
        'Traceback (most recent call last):\n  File "/tmp/work/main.py", line 3, in <module>\n    f()\n' +
          '  File "/tmp/work/main.py", line 2, in f\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n',
      )
      expect((await run('x = = 1')).stderr).toMatch(/^ {2}File "\/tmp\/work\/main.py", line 1\n {4}x = = 1\n/)
    })

    test('has no frame, path or module of ours under it', async () => {
      const { stdout } = await run(
        'import sys, inspect, traceback\nprint(len(inspect.stack()), sys._getframe().f_back, "sandbox" in str(sys.path))\n' +
          'import os\nprint(os.environ.get("PYTHONPATH"), sys.excepthook is sys.__excepthook__, os.getcwd())',
      )
      expect(stdout).toBe('1 None False\nNone True /tmp/work\n')
    })

    test('may use processes, threads, and the loopback of its own', async () => {
      const { stdout, stderr } = await run(`
import multiprocessing, threading, socket, subprocess, sys
def double(n): return n * 2
if __name__ == '__main__':
    for how in 'fork', 'spawn':
        with multiprocessing.get_context(how).Pool(2) as pool: print(pool.map(double, [1, 2]))
    print(multiprocessing.Value('i', 3).value)
    server = socket.create_server(('127.0.0.1', 0))
    thread = threading.Thread(target=lambda: server.accept()[0].send(b'hi'))
    thread.start()
    print(socket.create_connection(server.getsockname()).recv(9))
    print(subprocess.run([sys.executable, '-c', 'print(6)'], capture_output=True).stdout)
    open('/dev/stdout', 'w').write('reopened')
`)
      expect(stderr).toBe('')
      expect(stdout).toBe("[2, 4]\n[2, 4]\n3\nb'hi'\nb'6\\n'\nreopened")
    })

    test.each([
      ['import sys; sys.exit(3)', 3, null],
      ['import sys; sys.exit("no")', 1, null],
      ['import os; os._exit(255)', 255, null],
      ['import os, signal; os.kill(os.getpid(), signal.SIGTERM)', null, 'SIGTERM'],
      ['import os; os.abort()', null, 'SIGABRT'],
      ['raise KeyboardInterrupt', null, 'SIGINT'],
    ])('%s ends with its code or signal', async (code, exitCode, signal) => {
      expect(await run(code)).toMatchObject({ end: 'finished', exitCode, signal })
    })
  })

  describe('output', () => {
    test('streams while the program runs, in order, with its time', async () => {
      const heard: { at: number; output: RunOutput }[] = []
      const began = performance.now()
      const result = await run(
        'import sys, time\nprint("a")\ntime.sleep(.3)\nprint("b", file=sys.stderr)\ntime.sleep(.3)\nprint("c")',
        {},
        { onOutput: output => heard.push({ at: performance.now() - began, output }) },
      )
      expect(heard.map(({ output }) => [output.stream, output.text])).toEqual([
        ['stdout', 'a\n'],
        ['stderr', 'b\n'],
        ['stdout', 'c\n'],
      ])
      expect(result.output).toEqual(heard.map(({ output }) => output))
      const [a, b, c] = heard.map(({ output }) => output.atMs) as [number, number, number]
      expect(b - a).toBeGreaterThan(100)
      expect(c - b).toBeGreaterThan(100)
      expect(heard[2]!.at - heard[0]!.at).toBeGreaterThan(300)
    })

    test('keeps characters whole that arrive in halves', async () => {
      const { stdout } = await run(
        'import os, time\nfor byte in "✓é".encode():\n    os.write(1, bytes([byte]))\n    time.sleep(.03)',
      )
      expect(stdout).toBe('✓é')
    })

    test('loses nothing when the program ends in the middle of unread input', async () => {
      for (let round = 0; round < 10; round += 1) {
        const { stdout } = await run('print("x" * 50_000)', { stdin: 'unread '.repeat(20_000) })
        expect(stdout.length).toBe(50_001)
      }
    })

    test('of a listener that fails is not lost', async () => {
      const failing = () => {
        throw new Error('listener')
      }
      expect(await run('print(1)', {}, { onOutput: failing })).toMatchObject({
        end: 'finished',
        stdout: '1\n',
      })
    })
  })

  describe('a run ends', () => {
    test('at its time', async () => {
      const result = await run('print("before", flush=True)\nimport time; time.sleep(60)', {
        limits: { wallMs: 300 },
      })
      expect(result).toMatchObject({ end: 'time', exitCode: null, signal: null, stdout: 'before\n' })
      expect(result.wallMs).toBeGreaterThanOrEqual(300)
      expect(result.wallMs).toBeLessThan(6000)
    })

    test('at its CPU time', async () => {
      const result = await run('while True: pass', { limits: { cpuMs: 400 } })
      expect(result.end).toBe('cpu')
      expect(result.cpuMs).toBeGreaterThanOrEqual(400)
    })

    test('at its memory', async () => {
      const result = await run('bytearray(2_000_000_000)')
      expect(result).toMatchObject({
        end: 'memory',
        exitCode: 1,
        stderr: expect.stringContaining('MemoryError'),
      })
      expect(await run('try: bytearray(2_000_000_000)\nexcept MemoryError: print("coped")')).toMatchObject({
        end: 'finished',
        exitCode: 0,
      })
    })

    test('at its output, with what fitted and a notice', async () => {
      const result = await run('while True: print("x" * 99)', { limits: { outputBytes: 2048 } })
      expect(result.end).toBe('output')
      expect(result.stdout.length).toBe(2048)
      expect(result.output.at(-1)).toMatchObject({ stream: 'notice', text: 'Output stopped at 2 KiB.' })
    })

    test('at its processes', async () => {
      const code =
        'import subprocess\nkept = [subprocess.Popen(["sleep", "9"]) for _ in range(20)]\nkept[0].wait()'
      expect((await run(code, { limits: { processes: 10 } })).end).toBe('processes')
      expect(
        await run(code.replace('20', '9').replace('kept[0].wait()', ''), { limits: { processes: 10 } }),
      ).toMatchObject({
        end: 'finished',
      })
    })

    test('when it is cancelled', async () => {
      const controller = new AbortController()
      const result = run(
        'print(1)\nimport time; time.sleep(60)',
        {},
        { signal: controller.signal, onOutput: () => controller.abort() },
      )
      expect(await result).toMatchObject({ end: 'cancelled', exitCode: null, stdout: '1\n' })
    })

    test('before it began when it was cancelled before', async () => {
      expect(await run('print(1)', {}, { signal: AbortSignal.abort() })).toMatchObject({
        end: 'cancelled',
        output: [],
      })
      const controller = new AbortController()
      const result = run('import time; time.sleep(9); print(1)', {}, { signal: controller.signal })
      await sleep(2)
      controller.abort()
      expect(await result).toMatchObject({ end: 'cancelled', output: [] })
    })
  })

  describe('many runs', () => {
    test('wait their turn, are told their place, and can be cancelled while they wait', async () => {
      const places: number[] = []
      const controller = new AbortController()
      const slow = 'import time; time.sleep(.4)'
      const running = [run(slow), run(slow)]
      const waiting = run(
        'print(1)',
        {},
        { onQueued: place => places.push(place), signal: controller.signal },
      )
      const last = run('print(2)', {}, { onQueued: place => places.push(place) })
      expect(places).toEqual([1, 2])
      controller.abort()
      expect(await waiting).toMatchObject({ end: 'cancelled', wallMs: 0 })
      expect(places).toEqual([1, 2, 1])
      expect((await last).stdout).toBe('2\n')
      await Promise.all(running)
    })

    test('of one person let another’s first one start at the next free slot', async () => {
      const order: string[] = []
      const note = (key: string) => ({ key, onOutput: () => order.push(key) })
      const many = Array.from({ length: 12 }, () => run('print(1)', {}, note('many')))
      const one = run('print(1)', {}, note('one'))
      await Promise.all([...many, one])
      // What starts third may be heard later, by chance; in the order in which they came it would be the last.
      expect(order.indexOf('one')).toBeLessThan(9)
    })

    test('end with the engine', async () => {
      const own = await startPythonEngine({ ...options, slots: 1 })
      const job = { files: { 'a.py': 'import time; time.sleep(60)' }, entry: 'a.py' }
      const results = [own.run(job), own.run(job)]
      await sleep(150)
      await own.close()
      expect((await Promise.all(results)).map(({ end }) => end)).toEqual(['engine lost', 'engine lost'])
      await expect(own.run(job)).rejects.toThrow('closed')
      await own.close() // changes nothing, and closes nobody else's files
    })
  })
})
