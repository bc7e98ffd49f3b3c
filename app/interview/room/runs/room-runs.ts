import type { Viewer } from '../../../account/viewer.ts'
import { newId } from '../../../platform/id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { GradeResult, TestVerdict } from '../../../python/grade.ts'
import type { PythonEngine } from '../../../python/python-engine.ts'
import type { RunOutput, RunResult } from '../../../python/run.ts'
import type { Interview } from '../../interview.db.ts'
import { type RoomPerson, roomFile, type ShownVerdict } from '../room.ts'
import type { Documents } from '../room-documents.ts'
import { keepFigures } from './figures.ts'
import { gatherOutput } from './gather.ts'
import { readProgram } from './program.ts'
import { endLostRuns as endLostRows, endRun, insertRun, roomIsFull } from './run.db.ts'
import { fullRoom, lostRun, saidOfRun, saidOfTests, shownProblem, shownVerdict, solutionFile } from './run.ts'
import { appendFigure, appendOutput, beginRun, endLostRuns, endRun as endRunOnStage } from './run-stage.ts'

export type RoomRuns = {
  /** Runs the room's files as the server has them. Gives why not, in words, when they cannot be run now. */
  start(asked: RunAsked): Promise<string | undefined>
  stop(interviewId: string): void
  /** Stops every run and waits for what is left to be written. */
  close(): Promise<void>
}

/** With an exercise's tests, these try what stands in main.py. */
export type RunAsked = {
  viewer: Viewer
  interview: Interview
  by: Pick<RoomPerson, 'name'>
  tests?: string
}

type Doing = RunAsked & {
  files: Record<string, string>
  signal: AbortSignal
  begun: () => void
  over: () => void
}

/** One run at a time in each room, seen by everyone in it as it goes. */
export function createRuns(platform: Platform, documents: Documents, python: PythonEngine): RoomRuns {
  const { database, clock, log } = platform
  const { db } = database
  const running = new Map<string, AbortController>()
  const ending = new Set<Promise<void>>()

  async function run({ viewer, interview, by, tests, files, signal, begun, over }: Doing): Promise<void> {
    const id = newId()
    const room = interview.id
    const kind = tests ? 'tests' : 'run'
    const startedAt = clock()
    await insertRun(db, startedAt, viewer, { id, interview, kind, files })
    await documents.change(room, 'stage', stage =>
      beginRun(stage, { id, kind, by: by.name, startedAt: `${startedAt}` }),
    )
    begun()
    const output = gatherOutput(pieces =>
      documents.change(room, 'stage', stage => appendOutput(stage, id, pieces)),
    )
    const figures = keepFigures(db, id, figure =>
      documents.change(room, 'stage', stage => appendFigure(stage, id, figure)),
    )
    const options = { key: room, signal, onOutput: output.take, onFigure: figures.take }
    const done = tests
      ? await tryTests(python, files, tests, options)
      : await runProgram(python, files, options)
    const { pieces, text, timing } = await output.end()
    await figures.end()
    const { endedAs, exitCode, verdicts, printed } = done
    await endRun(db, clock(), { id, endedAs, exitCode, output: printed ?? text, timing, verdicts })
    over() // whoever reads that it has ended may run again at once
    const shown = { ended: done.said, all: pieces, verdicts: done.shown }
    await documents.change(room, 'stage', stage => endRunOnStage(stage, id, shown))
  }

  return {
    async start(asked) {
      const room = asked.interview.id
      const busy = 'A program is running in this room already. Stop it first, or wait until it ends.'
      if (running.has(room)) return busy
      if (await roomIsFull(db, room)) return fullRoom
      const read = await readProgram(documents, room)
      if (read.wrong !== undefined) return read.wrong
      if (running.has(room)) return busy
      const stop = new AbortController()
      const { promise, resolve: begun, reject } = Promise.withResolvers<void>()
      const over = () => {
        if (running.get(room) === stop) running.delete(room)
      }
      // Open for as long as the run lasts: a stage that is loaded again knows of no run.
      const done = documents
        .open(room, 'stage', () => run({ ...asked, files: read.files, signal: stop.signal, begun, over }))
        .catch(async error => {
          log.error({ err: error, interview: room }, 'a run in a room failed')
          reject(error)
          over()
          await endLostRows(db, clock(), room, ['run', 'tests'])
          await documents.change(room, 'stage', stage => endLostRuns(stage, lostRun))
        })
        .catch(error => log.error({ err: error, interview: room }, 'a failed run could not be ended'))
        .finally(() => ending.delete(done))
      running.set(room, stop)
      ending.add(done)
      await promise
      return undefined
    },
    stop: interviewId => running.get(interviewId)?.abort(),
    async close() {
      for (const stop of running.values()) stop.abort()
      await Promise.all(ending)
    },
  }
}

type Done = {
  endedAs: string
  exitCode: number | null
  said: string
  shown: ShownVerdict[] | null
  verdicts?: TestVerdict[]
  /** What it printed, where that is not for everyone. */
  printed?: string
}

type Listening = Parameters<PythonEngine['run']>[1] & { onOutput: (piece: RunOutput) => void }

async function runProgram(
  python: PythonEngine,
  files: Record<string, string>,
  options: Listening,
): Promise<Done> {
  const result = await orRefused(options, () => python.run({ files, entry: roomFile }, options))
  return { endedAs: result.end, exitCode: result.exitCode, said: saidOfRun(result), shown: null }
}

// What the program prints while it is tried shows what the tests give it: that is the panel's, as the tests are.
async function tryTests(
  python: PythonEngine,
  { [roomFile]: code = '', ...others }: Record<string, string>,
  tests: string,
  { key, signal, onOutput }: Listening,
): Promise<Done> {
  const files = { ...others, [solutionFile]: code }
  const result = await orRefused({ onOutput }, () =>
    python.grade({ files, tests }, { ...(key && { key }), ...(signal && { signal }) }),
  )
  if (!('tests' in result))
    return { endedAs: result.end, exitCode: null, said: saidOfRun(result), shown: null }
  if (result.problem !== undefined)
    onOutput({ stream: 'stderr', text: `${shownProblem(result.problem)}\n`, atMs: result.wallMs })
  return {
    endedAs: result.end,
    exitCode: null,
    said: saidOfTests(result),
    shown: result.tests.map(shownVerdict),
    verdicts: result.tests,
    printed: printedByTests(result),
  }
}

function printedByTests({ problem, output }: GradeResult): string {
  return [problem && `${problem}\n`, ...output.map(({ text }) => text)].filter(Boolean).join('')
}

type Refused = Pick<RunResult, 'end' | 'exitCode' | 'signal' | 'wallMs'>

// The engine refuses a program that is too large; the room is told as it would be by the program itself.
async function orRefused<Result>(
  { onOutput }: Pick<Listening, 'onOutput'>,
  work: () => Promise<Result>,
): Promise<Result | Refused> {
  try {
    return await work()
  } catch (error) {
    const why = error instanceof Error ? error.message : 'the engine refused it'
    onOutput({ stream: 'notice', text: `This program could not be run: ${why}\n`, atMs: 0 })
    return { end: 'engine lost', exitCode: null, signal: null, wallMs: 0 }
  }
}
