import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { attacked, useAttacked } from '../../../test/attacked.ts'
import { usePython, ways } from '../../../test/python.ts'

describe.each(attacked)('started %s', (_way, options) => {
  const { run } = useAttacked({ ...options, slots: 3 })

  // Whatever was tried, the next program runs.
  afterEach(async () => {
    expect(await run('print("well")')).toMatchObject({ end: 'finished', stdout: 'well\n' })
  })

  describe('the supervisor', () => {
    test('cannot be killed, stopped or confused by signals', async () => {
      const { stdout, end, exitCode } = await run(`
import os, signal
for number in set(range(1, 65)) - {signal.SIGUSR1, signal.SIGUSR2}:
    try: os.kill(1, number)
    except OSError: pass
print('still here')
os.kill(1, signal.SIGKILL); os.kill(1, signal.SIGSTOP)
raise SystemExit(7)`)
      expect({ stdout, end, exitCode }).toEqual({ stdout: 'still here\n', end: 'finished', exitCode: 7 })
    })

    test('survives a signal to everyone', async () => {
      const result = await run(
        'import os, signal\ntry: os.kill(-1, signal.SIGKILL)\nexcept ProcessLookupError: print("no other")\nos.kill(0, signal.SIGKILL)',
      )
      expect(result).toMatchObject({ end: 'finished', signal: 'SIGKILL', stdout: 'no other\n' })
    })

    test('cannot be read, written or spoken for', async () => {
      const { stdout, exitCode } = await run(`
import glob, os
forged = b'ready\\n{"code":0,"signal":null,"cpuMs":0,"peakBytes":0,"hint":"none"}\\n'
for fd in range(3, 300):
    try: os.write(fd, forged); print('wrote', fd)
    except OSError: pass
for path in ['/proc/1/mem', '/proc/1/maps', '/proc/1/environ', '/proc/1/fd', '/proc/1/fd/4', '/proc/1/root', '/proc/1/cwd', '/proc/1/exe', '/proc/1/oom_score_adj']:
    for flags in (os.O_RDONLY, os.O_RDWR, os.O_WRONLY):
        try: os.open(path, flags); print('opened', path, flags)
        except OSError as error: pass
print(glob.glob('/proc/1/fd/*'), glob.glob('/proc/1/task/1/fd/*'))
print(forged.decode())
raise SystemExit(5)`)
      expect(stdout).not.toMatch(/wrote|opened \S+ [12]/)
      expect(stdout.replace(/opened \/proc\/1\/oom_score_adj 0\n/, '')).toMatch(
        /^\[\] \[\]\nready\n\{"code":0/,
      )
      expect(exitCode).toBe(5)
    })

    test('believes a program about its own bad end, and about nothing else', async () => {
      const lie = 'import os, signal, sys\nos.kill(1, signal.SIGUSR1)\nsys.exit(int(sys.argv[1]))'
      expect(await run(lie, { args: ['0'] })).toMatchObject({ end: 'finished', exitCode: 0 })
      expect(await run(lie, { args: ['3'] })).toMatchObject({ end: 'memory', exitCode: 3 })
    })
  })

  describe('a program that is over leaves nothing', () => {
    test('not its orphans in sessions of their own', async () => {
      const mark = `${process.pid}1.25`
      const { end, stdout } = await run(`
import os, subprocess, sys, time
for depth in range(4):
    if os.fork() == 0:
        os.setsid()
        if os.fork(): os._exit(0)
        subprocess.Popen(['sleep', '${mark}'], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(60)
time.sleep(.3)
print('over')`)
      expect({ end, stdout }).toEqual({ end: 'finished', stdout: 'over\n' })
      expect(alive(mark)).toEqual([])
    })

    test('not a chain of forks that runs ahead', async () => {
      const result = await run('import os\nwhile os.fork() == 0: pass\nimport time; time.sleep(.2)', {
        limits: { wallMs: 3000 },
      })
      expect(['finished', 'processes']).toContain(result.end)
    })

    test('nor one that closed its streams and sleeps', async () => {
      const mark = `${process.pid}2.25`
      const result = await run(`import os\nos.closerange(0, 3)\nos.execvp('sleep', ['sleep', '${mark}'])`, {
        limits: { wallMs: 400 },
      })
      expect(result).toMatchObject({ end: 'time', output: [] })
      expect(alive(mark)).toEqual([])
    })

    test('nor one that is cancelled', async () => {
      const mark = `${process.pid}3.25`
      const controller = new AbortController()
      const running = run(
        `import subprocess\nsubprocess.Popen(['setsid', 'sleep', '${mark}'])\nprint('go')\nsubprocess.run(['sleep', '${mark}'])`,
        {},
        { signal: controller.signal },
      )
      while (alive(mark).length < 2) await sleep(10)
      controller.abort()
      expect((await running).end).toBe('cancelled')
      expect(alive(mark)).toEqual([])
    })
  })

  describe('too many', () => {
    test.each([
      ['forks', 'import os\nwhile True:\n    try: os.fork()\n    except OSError: pass'],
      ['forks that give up', 'import os\nwhile True: os.fork()'],
      [
        'forks that ignore their children',
        'import os, signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\nwhile True:\n    try: os.fork()\n    except OSError: pass',
      ],
      [
        'threads',
        'import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(60,)).start()',
      ],
      [
        'threads of many processes',
        'import os, threading, time\nfor _ in range(3): os.fork()\nwhile True:\n    try: threading.Thread(target=time.sleep, args=(60,)).start()\n    except RuntimeError: pass',
      ],
    ])('%s end the run', async (_name, code) => {
      const result = await run(code, { limits: { wallMs: 20_000 } })
      expect(result.end).toBe('processes')
    })
  })

  describe('an end of its own', () => {
    test.each([
      ['a segmentation fault', 'import ctypes; ctypes.string_at(0)', 'SIGSEGV'],
      ['an abort', 'import os; os.abort()', 'SIGABRT'],
      [
        'recursion in C',
        'import sys; sys.setrecursionlimit(10**9)\nf = lambda: repr([f2()])\nf2 = lambda: max([0], key=lambda _: f2())\nf2()',
        'SIGSEGV',
      ],
    ])('such as %s is told, and leaves no core', async (_name, code, signal) => {
      expect(await run(code)).toMatchObject({ end: 'finished', exitCode: null, signal })
    })

    test('cannot be talked away by patching os._exit, sys.exit or the hooks', async () => {
      const result = await run(
        'import os, sys, atexit\nos._exit = sys.exit = lambda *a: None\nsys.excepthook = lambda *a: print("mine")\natexit._clear()\nraise ValueError',
      )
      expect(result).toMatchObject({ end: 'finished', exitCode: 1, stdout: 'mine\n' })
    })
  })

  test('two runs at once cannot find each other', async () => {
    const name = `rapport-${process.pid}`
    const shared = `
import os, socket, sys, time
first = sys.argv[1] == 'first'
server = socket.socket(socket.AF_UNIX); loop = socket.socket()
if first:
    server.bind('\\0${name}'); server.listen()
    loop.bind(('127.0.0.1', 4321)); loop.listen()
    for folder in ('/tmp', '/dev/shm'): open(folder + '/${name}', 'w').write('x')
    print('ready'); time.sleep(1)
else:
    print(server.connect_ex('\\0${name}'), loop.connect_ex(('127.0.0.1', 4321)), os.path.exists('/tmp/${name}'), os.path.exists('/dev/shm/${name}'))
    print([n for n in os.listdir('/proc') if n.isdigit()])`
    const began = Promise.withResolvers<void>()
    const first = run(shared, { args: ['first'] }, { onOutput: () => began.resolve() })
    await began.promise
    expect((await run(shared, { args: ['second'] })).stdout).toMatch(
      /^111 111 False False\n\['1', '[23]'\]\n$/,
    )
    expect((await first).end).toBe('finished')
  })

  test('output of any bytes is text, and no frame of ours', async () => {
    const { stdout, stderr, output } = await run(
      `import os\nos.write(1, b'\\xff\\xfe\\x1b[31mred\\x00\\xed\\xa0\\x80\\n')\nos.write(2, b'\\xf0\\x9f')\n`,
    )
    expect(stdout).toBe('\ufffd\ufffd\x1b[31mred\x00\ufffd\ufffd\ufffd\n')
    expect(stderr).toBe('\ufffd')
    expect(output.every(({ stream }) => stream !== 'notice')).toBe(true)
  })
})

// The bubblewraps of our own process: another's are not ours to find.
describe.each(ways)('started %s', (_way, options) => {
  const { run } = usePython({ ...options, slots: 3 })

  test('a sandbox whose bubblewrap is killed is lost, whole', async () => {
    const mark = `${process.pid}5.25`
    const running = run(`import subprocess\nsubprocess.run(['setsid', 'sleep', '${mark}'])`)
    while (alive(mark).length === 0) await sleep(10)
    for (const pid of children('bwrap')) process.kill(pid, 'SIGKILL')
    expect(await running).toMatchObject({ end: 'engine lost', exitCode: null })
    for (let tries = 0; alive(mark).length > 0 && tries < 50; tries += 1) await sleep(10)
    expect(alive(mark)).toEqual([])
  })
})

/** Processes of this machine whose command line holds `mark`. */
function alive(mark: string): string[] {
  return readdirSync('/proc').filter(name => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return false
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'latin1').includes(mark)
    } catch {
      return false
    }
  })
}

function children(name: string): number[] {
  return readdirSync('/proc').flatMap(pid => {
    try {
      const [, command, parent] =
        /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? []
      return command === name && Number(parent) === process.pid ? [Number(pid)] : []
    } catch {
      return []
    }
  })
}
