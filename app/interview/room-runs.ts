import type { Viewer } from '../account/viewer.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import type { PythonEngine, RunResult } from '../python/run.ts'
import type { Interview } from './interview.db.ts'
import { type RoomPerson, type RunPiece, roomFile } from './room.ts'
import type { Documents } from './room-documents.ts'
import { appendOutput, beginRun, endRun as endRunOnStage } from './room-stage.ts'
import { endRun, insertRun } from './run.db.ts'
import { saidOfRun } from './run.ts'

export type RoomRuns = {
  /** Runs the room's code as the server has it. False when the room is running something already. */
  start(viewer: Viewer, interview: Interview, by: Pick<RoomPerson, 'name'>): Promise<boolean>
  stop(interviewId: string): void
  /** Stops every run and waits for what is left to be written. */
  close(): Promise<void>
}

/** Output is sent on at most this often, in milliseconds: each piece is a commit. */
const flushEvery = 30

type RunAsked = { viewer: Viewer; interview: Interview; name: string; signal: AbortSignal; begun: () => void }
type Running = { stop: AbortController; done: Promise<void> }

/** One run at a time in each room, seen by everyone in it as it goes. */
export function createRuns(
  { database: { db }, clock, log }: Platform,
  documents: Documents,
  python: PythonEngine,
): RoomRuns {
  const running = new Map<string, Running>()

  async function run({ viewer, interview, name, signal, begun }: RunAsked): Promise<void> {
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
    await documents.change(room, 'stage', stage => endRunOnStage(stage, id, saidOfRun(result), all))
    const text = all.map(({ text }) => text).join('')
    await endRun(db, clock(), { id, endedAs: result.end, exitCode: result.exitCode, output: text })
  }

  return {
    async start(viewer, interview, by) {
      if (running.has(interview.id)) return false
      const stop = new AbortController()
      const { promise: begun, resolve, reject } = Promise.withResolvers<void>()
      const asked = { viewer, interview, name: by.name, signal: stop.signal, begun: resolve }
      // Open for as long as the run lasts: a stage that is loaded again knows of no run.
      const done = documents
        .open(interview.id, 'stage', () => run(asked))
        .catch(error => {
          log.error({ err: error, interview: interview.id }, 'a run in a room failed')
          reject(error)
        })
        .finally(() => running.delete(interview.id))
      running.set(interview.id, { stop, done })
      await begun
      return true
    },
    stop: interviewId => running.get(interviewId)?.stop.abort(),
    async close() {
      for (const { stop } of running.values()) stop.abort()
      await Promise.all([...running.values()].map(({ done }) => done))
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
