import type { Viewer } from '../../account/viewer.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import type { PythonEngine } from '../../python/python-engine.ts'
import type { RunResult } from '../../python/run.ts'
import type { Interview } from '../interview.db.ts'
import { type RoomPerson, type RunPiece, roomFile } from './room.ts'
import type { Documents } from './room-documents.ts'
import { appendOutput, beginRun, endLostRuns, endRun as endRunOnStage } from './room-stage.ts'
import { endRun, insertRun } from './run.db.ts'
import { lostRun, saidOfRun } from './run.ts'

export type RoomRuns = {
  /** Runs the room's code as the server has it. False when the room is running something already. */
  start(viewer: Viewer, interview: Interview, by: Pick<RoomPerson, 'name'>): Promise<boolean>
  stop(interviewId: string): void
  /** Stops every run and waits for what is left to be written. */
  close(): Promise<void>
}

/** Output is sent on at most this often, in milliseconds: each piece is a commit. */
const flushEvery = 30

type RunAsked = {
  viewer: Viewer
  interview: Interview
  name: string
  signal: AbortSignal
  begun: () => void
  over: () => void
}

/** One run at a time in each room, seen by everyone in it as it goes. */
export function createRuns(
  { database: { db }, clock, log }: Platform,
  documents: Documents,
  python: PythonEngine,
): RoomRuns {
  const running = new Map<string, AbortController>()
  const ending = new Set<Promise<void>>()

  async function run({ viewer, interview, name, signal, begun, over }: RunAsked): Promise<void> {
    const id = newId()
    const room = interview.id
    const code = await documents.open(room, 'code', document => document.getText(roomFile).toString())
    const startedAt = clock()
    await insertRun(db, startedAt, viewer, { id, interview, code })
    await documents.change(room, 'stage', stage =>
      beginRun(stage, { id, by: name, startedAt: `${startedAt}` }),
    )
    begun()
    const output = streamTo(pieces =>
      documents.change(room, 'stage', stage => appendOutput(stage, id, pieces)),
    )
    const result = await outcome(python, room, code, signal, output.take)
    const all = await output.end()
    const text = all.map(({ text }) => text).join('')
    await endRun(db, clock(), { id, endedAs: result.end, exitCode: result.exitCode, output: text })
    over() // whoever reads that it has ended may run again at once
    await documents.change(room, 'stage', stage => endRunOnStage(stage, id, saidOfRun(result), all))
  }

  return {
    async start(viewer, interview, { name }) {
      const room = interview.id
      if (running.has(room)) return false
      const stop = new AbortController()
      const { promise, resolve: begun, reject } = Promise.withResolvers<void>()
      const over = () => {
        if (running.get(room) === stop) running.delete(room)
      }
      // Open for as long as the run lasts: a stage that is loaded again knows of no run.
      const done = documents
        .open(room, 'stage', () => run({ viewer, interview, name, signal: stop.signal, begun, over }))
        .catch(async error => {
          log.error({ err: error, interview: room }, 'a run in a room failed')
          reject(error)
          over()
          await documents.change(room, 'stage', stage => endLostRuns(stage, lostRun))
        })
        .catch(error => log.error({ err: error, interview: room }, 'a failed run could not be ended'))
        .finally(() => ending.delete(done))
      running.set(room, stop)
      ending.add(done)
      await promise
      return true
    },
    stop: interviewId => running.get(interviewId)?.abort(),
    async close() {
      for (const stop of running.values()) stop.abort()
      await Promise.all(ending)
    },
  }
}

type Outcome = Pick<RunResult, 'end' | 'exitCode' | 'signal' | 'wallMs'>

// The engine refuses a program that is too large; the room is told as it would be by the program itself.
async function outcome(
  python: PythonEngine,
  room: string,
  code: string,
  signal: AbortSignal,
  take: (piece: RunPiece) => void,
): Promise<Outcome> {
  try {
    return await python.run(
      { files: { [roomFile]: code }, entry: roomFile },
      { key: room, signal, onOutput: take },
    )
  } catch (error) {
    take({
      stream: 'notice',
      text: `This program could not be run: ${error instanceof Error ? error.message : 'the engine refused it'}\n`,
    })
    return { end: 'engine lost', exitCode: null, signal: null, wallMs: 0 }
  }
}

// Gathers output and sends it on, one change at a time. `end` sends the rest and gives the whole.
function streamTo(send: (pieces: RunPiece[]) => Promise<void>) {
  const all: RunPiece[] = []
  let waiting: RunPiece[] = []
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<void> = Promise.resolve()
  let failure: unknown
  const flush = () => {
    timer = undefined
    const pieces = waiting
    waiting = []
    sending = sending
      .then(() => send(pieces))
      .catch(error => {
        failure ??= error
      })
  }
  return {
    take({ stream, text }: RunPiece) {
      all.push({ stream, text })
      waiting.push({ stream, text })
      timer ??= setTimeout(flush, flushEvery)
    },
    async end() {
      clearTimeout(timer)
      flush()
      await sending
      if (failure) throw failure
      return all
    },
  }
}
