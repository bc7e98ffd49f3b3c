import { setTimeout as pause } from 'node:timers/promises'
import type { PythonEngine } from '../../app/python/python-engine.ts'
import type { RunJob } from '../../app/python/run.ts'

/** Something that strangers do. Answers with how it ended; `expected` are the ends that are right. */
export type Deed = {
  name: string
  expected: string[]
  act: (engine: PythonEngine, key: string) => Promise<string>
}

const program = (code: string, limits: RunJob['limits'] = {}, stdin = ''): RunJob => ({
  files: { 'main.py': code },
  entry: 'main.py',
  stdin,
  limits: { wallMs: 20_000, ...limits },
})

function run(name: string, expected: string[], job: RunJob): Deed {
  return { name, expected, act: async (engine, key) => (await engine.run(job, { key })).end }
}

/** In turn, so that each is done equally often. */
export const deeds: Deed[] = [
  run('prints', ['finished'], program('print("hello")')),
  run('raises', ['finished'], program('def f(n): return f(n - 1) if n else 1 / 0\nf(50)')),
  run('exits with 3', ['finished'], program('import sys; sys.exit(3)')),
  run('is no Python', ['finished'], program('def (:')),
  run('leaves its input unread', ['finished'], program('print("x" * 50_000)', {}, 'unread '.repeat(20_000))),
  run('floods', ['output'], program('while True: print("x" * 999)', { outputBytes: 20_000 })),
  run('loops', ['cpu'], program('while True: pass', { cpuMs: 150 })),
  run('sleeps too long', ['time'], program('import time; time.sleep(60)', { wallMs: 150 })),
  run('wants more memory', ['memory'], program('kept = bytearray(1 << 31)')),
  run(
    'forks without end',
    ['processes', 'finished'],
    program('import os\nwhile True:\n    os.fork()', { processes: 12, wallMs: 2_000 }),
  ),
  run(
    'leaves orphans',
    ['finished'],
    program(
      'import subprocess\nsubprocess.Popen(["setsid", "sleep", "600"], stdout=subprocess.DEVNULL)\nprint("gone")',
    ),
  ),
  run('kills itself', ['finished'], program('import os, signal; os.kill(os.getpid(), signal.SIGKILL)')),
  run('crashes', ['finished'], program('import ctypes; ctypes.string_at(0)')),
  run(
    'leaves files',
    ['finished'],
    program('for n in range(200):\n    with open(f"/tmp/{n}", "w") as file: file.write("x" * 1000)'),
  ),
  run(
    'starts threads and processes',
    ['finished'],
    program(
      'import threading, subprocess\nthreads = [threading.Thread(target=print, args=(n,)) for n in range(5)]\nfor each in threads: each.start()\nfor each in threads: each.join()\nsubprocess.run(["true"])',
    ),
  ),
  run('imports pandas', ['finished'], program('import pandas; print(pandas.Series([1, 2]).sum())')),
  {
    name: 'draws',
    expected: ['finished, 1 figure'],
    async act(engine, key) {
      const job = program('import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()')
      const { end, figures } = await engine.run(job, { key })
      return `${end}, ${figures.length} figure`
    },
  },
  {
    name: 'is cancelled',
    expected: ['cancelled'],
    async act(engine, key) {
      const job = program('import time; time.sleep(60)')
      const signal = AbortSignal.timeout(Math.ceil(Math.random() * 150))
      return (await engine.run(job, { key, signal })).end
    },
  },
  {
    name: 'is malformed',
    expected: ['refused'],
    act: async (engine, key) =>
      await engine.run({ files: { '../x': '' }, entry: '../x' }, { key }).then(
        ({ end }) => end,
        () => 'refused',
      ),
  },
  session('a session that says goodbye', ['finished'], (write, _stop) => write('exit()\r')),
  session('a session that is stopped', ['cancelled'], (_write, stop) => stop()),
  session('a session that floods', ['output', 'cancelled'], async (write, stop) => {
    write('while True: print("x" * 999)\r\r')
    await pause(300)
    stop()
  }),
]

function session(
  name: string,
  expected: string[],
  go: (write: (text: string) => void, stop: () => void) => void | Promise<void>,
): Deed {
  return {
    name,
    expected,
    async act(engine, key) {
      const prompt = Promise.withResolvers<void>()
      let said = ''
      const opened = await engine.open(
        { files: {}, size: { columns: 80, rows: 24 }, limits: { wallMs: 20_000 } },
        {
          key,
          onOutput({ text }) {
            if (said.length < 10_000) said += text
            if (said.includes('>>> ')) prompt.resolve()
          },
        },
      )
      await Promise.race([prompt.promise, opened.ended])
      await go(opened.write, opened.stop)
      return (await opened.ended).end
    },
  }
}
