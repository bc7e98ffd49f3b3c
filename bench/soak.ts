import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { PythonEngine } from '../app/python/python-engine.ts'
import { startPythonEngine } from '../app/python/sandbox/engine.ts'
import { deeds } from './python/deeds.ts'
import { benchUser, pssOf, sandboxProcesses, settled } from './python/processes.ts'
import { figure, printTable } from './table.ts'

// Good and bad programs, 10,000 or as many as the argument says, and what is left of them: nothing. Ends with 1 when a
// process, a descriptor, a thread, a mount, a file or a cgroup is left, when memory is not back, or when something
// ended as it should not.

const total = Number(process.argv[2] ?? 10_000)
const longestMs = 40 * 60_000
const submitters = 8
const warmUp = Math.min(500, Math.ceil(total / 5))

/** What may be more afterwards: a few of the sandboxes that wait for work may not have been there yet; heaps breathe. */
const allowed: Record<string, (before: number) => number> = {
  'processes of sandboxes': () => 8,
  'descriptors of the engine': () => 8,
  'PSS of the engine, MB': before => Math.max(30, before * 0.25),
  'PSS of sandboxes, MB': before => Math.max(10, before * 0.1),
}

const closedToNothing = new Set([
  'processes of sandboxes',
  'temporary files',
  'cgroups',
  'PSS of sandboxes, MB',
])

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const folder = mkdtempSync(join(tmpdir(), 'rapport-soak-'))
process.env['TMPDIR'] = folder

const engine = await startPythonEngine(process.getuid?.() === 0 ? { user: benchUser } : {})
let closing: Promise<void> | undefined
const close = () => (closing ??= engine.close())
try {
  if (!engine.status.available) throw new Error(`${engine.status.why} ${engine.status.toDo}`)
  await settled(engine)
  await soak(engine, warmUp)
  await settled(engine)
  const before = await take()
  const began = performance.now()
  const ends = await soak(engine, total)
  const seconds = (performance.now() - began) / 1000
  await settled(engine)
  const after = await take()
  await close()
  report(ends, seconds, { before, after, closed: await take() })
} finally {
  await close()
  rmSync(folder, { recursive: true, force: true })
}

/** How each kind of program ended, and how often. */
type Ends = Map<string, Map<string, number>>

async function soak(engine: PythonEngine, count: number): Promise<Ends> {
  const ends: Ends = new Map(deeds.map(({ name }) => [name, new Map()]))
  const began = performance.now()
  let next = 0
  const submit = async (submitter: number) => {
    while (next < count && performance.now() - began < longestMs) {
      const { name, act } = deeds[next++ % deeds.length]!
      const end = await act(engine, `submitter ${submitter}`).catch(error => `threw: ${error.message}`)
      const seen = ends.get(name)!
      seen.set(end, (seen.get(end) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: submitters }, (_, n) => submit(n)))
  return ends
}

type Left = ReturnType<typeof count>

async function take(): Promise<Left> {
  for (let n = 0; n < 3; n++) {
    collectGarbage()
    await pause(100)
  }
  return count()
}

function count() {
  const fenced = sandboxProcesses()
  return {
    'processes of sandboxes': fenced.length,
    'descriptors of the engine': readdirSync('/proc/self/fd').length,
    'threads of the engine': readdirSync('/proc/self/task').length,
    mounts: readFileSync('/proc/self/mountinfo', 'latin1').split('\n').length,
    'temporary files': readdirSync(folder, { recursive: true }).length,
    cgroups: globSync('/sys/fs/cgroup/**/*rapport*/').length,
    'PSS of the engine, MB': pssOf(process.pid) / 1024 ** 2,
    'PSS of sandboxes, MB': fenced.reduce((sum, { pssBytes }) => sum + pssBytes, 0) / 1024 ** 2,
  }
}

function report(ends: Ends, seconds: number, left: Record<'before' | 'after' | 'closed', Left>): void {
  const done = [...ends.values()].flatMap(seen => [...seen.values()]).reduce((sum, times) => sum + times, 0)
  printTable(
    `${done} programs of ${submitters} submitters in ${figure(seconds)} s: ${figure(done / seconds)}/s`,
    deeds.map(({ name, expected }) => ({
      'a program that': name,
      ended: [...ends.get(name)!].map(([end, times]) => `${end} (${times})`).join(', '),
      right: [...ends.get(name)!.keys()].every(end => expected.includes(end)) ? 'yes' : 'NO',
    })),
  )
  const { before, after, closed } = left
  const rows = (Object.keys(before) as (keyof Left)[]).map(what => {
    const most = before[what] + (allowed[what]?.(before[what]) ?? 0)
    // A closed engine has left nothing that can be counted, and no more memory than it had.
    const mostClosed = closedToNothing.has(what) ? 0 : most
    return { what, most, leaked: after[what] > most || closed[what] > mostClosed }
  })
  printTable(
    'What is left of them',
    rows.map(({ what, most, leaked }) => ({
      what,
      before: short(before[what]),
      after: short(after[what]),
      'at most': short(most),
      'engine closed': short(closed[what]),
      leaked: leaked ? 'YES' : 'no',
    })),
  )
  const wrong = deeds.some(({ name, expected }) =>
    [...ends.get(name)!.keys()].some(end => !expected.includes(end)),
  )
  if (done < total) console.log(`\nOnly ${done} of ${total} in ${longestMs / 60_000} minutes.`)
  if (done < total || wrong || rows.some(({ leaked }) => leaked)) process.exitCode = 1
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1)
}
