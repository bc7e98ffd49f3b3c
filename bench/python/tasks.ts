import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readGuideFolder } from '../../app/guide/guide-folder.ts'
import { projectRoot } from '../../app/platform/config.ts'
import type { PythonEngine } from '../../app/python/python-engine.ts'
import { figure, median, printTable, quantile, type Row } from '../table.ts'
import { findBarePython } from './bare.ts'

/** What a person at a terminal or an editor waits for. */
export async function printTasks(engine: PythonEngine, times: number): Promise<void> {
  const { reference, tests } = readExercise()
  const files = { 'main.py': reference, 'tests.py': tests }
  const rows: Row[] = [
    { what: 'a key at Python’s prompt, to its echo', ...(await keys(engine, times)) },
    { what: 'the same in a bare python3 under `script`', ...(await bareKeys(times)) },
    {
      what: `format ${linesOf(files)} lines with black`,
      ...(await timed(times, () => engine.format(files))),
    },
    { what: `lint ${linesOf(files)} lines with ruff`, ...(await timed(times, () => engine.lint(files))) },
    {
      what: 'grade the reference of an exercise',
      ...(await timed(times, async () => {
        const { score } = await engine.grade({ files: { 'solution.py': reference }, tests })
        if (score !== 1) throw new Error(`The reference of the exercise got ${score}.`)
      })),
    },
    { what: 'the same tests in a bare python3', ...(await timed(times, () => bareTests(reference, tests))) },
  ]
  printTable('What a person waits for (ms)', rows)
}

async function timed(times: number, act: () => Promise<unknown>): Promise<Row> {
  const samples: number[] = []
  await act()
  for (let n = 0; n < times; n++) {
    const began = performance.now()
    await act()
    samples.push(performance.now() - began)
    await pause(25)
  }
  return summary(samples)
}

function summary(samples: number[]): Row {
  return { n: samples.length, median: figure(median(samples)), p95: figure(quantile(samples, 0.95)) }
}

/** Someone who types a letter, sees it, and types the next. */
async function typeLetters(times: number, write: (text: string) => void, heard: Listening): Promise<Row> {
  const samples: number[] = []
  await heard.until('>>> ')
  for (let n = 0; n < times; n++) {
    const began = performance.now()
    write('x')
    await heard.until('x')
    samples.push(performance.now() - began)
    await pause(20)
  }
  return summary(samples)
}

async function keys(engine: PythonEngine, times: number): Promise<Row> {
  const heard = listening()
  const session = await engine.open(
    { files: {}, size: { columns: 500, rows: 24 } },
    { onOutput: ({ text }) => heard.take(text) },
  )
  const row = await typeLetters(times, session.write, heard)
  session.stop()
  await session.ended
  return row
}

async function bareKeys(times: number): Promise<Row> {
  const heard = listening()
  const python = await findBarePython()
  const child = spawn('script', ['-qfc', `stty cols 500; ${python}`, '/dev/null'], {
    env: { PATH: '/usr/bin:/bin', TERM: 'xterm-256color' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdout.on('data', part => heard.take(String(part)))
  const row = await typeLetters(times, text => child.stdin.write(text), heard)
  child.kill('SIGKILL')
  return row
}

type Listening = { take(text: string): void; until(text: string): Promise<void> }

function listening(): Listening {
  let text = ''
  let check = () => {}
  return {
    take(more) {
      text += more
      check()
    },
    until: awaited =>
      new Promise(resolve => {
        check = () => {
          if (!text.includes(awaited)) return
          text = ''
          check = () => {}
          resolve()
        }
        check()
      }),
  }
}

function bareTests(reference: string, tests: string): Promise<void> {
  const code = `import sys, types, unittest
reference, tests = sys.argv[1:]
sys.argv[1:] = []
solution = types.ModuleType('solution')
exec(reference, solution.__dict__)
sys.modules['solution'] = solution
exec(tests, globals())
unittest.main()`
  return new Promise((resolve, reject) => {
    findBarePython().then(python =>
      spawn(python, ['-c', code, reference, tests], { stdio: 'ignore' }).once('exit', status =>
        status === 0 ? resolve() : reject(new Error(`The bare tests ended with ${status}.`)),
      ),
    )
  })
}

function readExercise() {
  const read = readGuideFolder(join(projectRoot, 'content/guides'), 'python')
  if (!read.ok) throw new Error(read.errors.map(({ message }) => message).join('\n'))
  const question = read.guide.questions.find(({ slug }) => slug === 'generators')
  if (!question) throw new Error('The guide has no question about generators.')
  return question.content.exercise
}

function linesOf(files: Record<string, string>): number {
  return Object.values(files).join('\n').split('\n').length
}
