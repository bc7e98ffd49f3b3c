import type * as Y from 'yjs'
import type { Viewer } from '../../../account/viewer.ts'
import { newId } from '../../../platform/id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { PythonEngine } from '../../../python/python-engine.ts'
import type { PythonSession, SessionLimits, TerminalSize } from '../../../python/session.ts'
import type { Interview } from '../../interview.db.ts'
import { type RoomPerson, roomFile } from '../room.ts'
import type { Documents } from '../room-documents.ts'
import type { Hears } from '../room-hearing.ts'
import { keepFigures } from '../runs/figures.ts'
import { gatherOutput } from '../runs/gather.ts'
import { readProgram } from '../runs/program.ts'
import { endLostRuns, endRun, insertRun, roomIsFull } from '../runs/run.db.ts'
import { fullRoom, saidOfTerminal } from '../runs/run.ts'
import { mayType } from '../seat/seat.ts'
import {
  beginTerminal,
  drawInTerminal,
  endTerminal,
  queueTerminal,
  showInTerminal,
  sizeTerminal,
  type TerminalProgram,
} from './terminal-document.ts'
import { createTail } from './terminal-tail.ts'

export type RoomTerminals = {
  /** Starts the room's terminal. Gives why not, in words, when it cannot be started now. */
  start(asked: TerminalAsked): Promise<string | undefined>
  stop(interviewId: string): void
  hears: Pick<Hears, 'terminal-keys' | 'terminal-size'>
  /** Ends every terminal and waits for what is left to be written. */
  close(): Promise<void>
}

export type TerminalAsked = {
  viewer: Viewer
  interview: Interview
  by: Pick<RoomPerson, 'id' | 'name'>
  program: TerminalProgram
  size: TerminalSize
}

/** Most of the time it waits for someone to type. What it prints is kept for the replay, so there is less of it. */
const limits: Pick<SessionLimits, 'wallMs' | 'cpuMs' | 'idleMs' | 'outputBytes'> = {
  wallMs: 30 * 60_000,
  cpuMs: 120_000,
  idleMs: 15 * 60_000,
  outputBytes: 2 * 1024 ** 2,
}

const brokenTerminal = 'Lost: the terminal broke down. Start it again.'

type Live = { by: string; stop: AbortController; session?: PythonSession }

/** One terminal in each room: everyone sees the same of it, and whoever may type in the room types in it. */
export function createTerminals(
  { database: { db }, clock, log }: Platform,
  documents: Documents,
  python: PythonEngine,
): RoomTerminals {
  const live = new Map<string, Live>()
  const ending = new Set<Promise<void>>()

  const change = (room: string, made: (terminal: Y.Doc) => void) => documents.change(room, 'terminal', made)

  async function run(
    own: Live,
    files: Record<string, string>,
    { viewer, interview, by, program, size }: TerminalAsked,
    begun: () => void,
  ) {
    const id = newId()
    const room = interview.id
    const startedAt = clock()
    await insertRun(db, startedAt, viewer, { id, interview, kind: 'terminal', program, files })
    await change(room, terminal =>
      beginTerminal(terminal, { id, program, by, startedAt: `${startedAt}`, size }),
    )
    begun()
    const tail = createTail()
    const output = gatherOutput(async pieces => {
      const text = tail.cut(pieces.map(shownPiece).join(''))
      const gone = tail.add(text)
      await change(room, terminal => showInTerminal(terminal, text, gone))
    })
    const figures = keepFigures(db, id, figure => change(room, terminal => drawInTerminal(terminal, figure)))
    const queued = (place: number | null) =>
      void change(room, terminal => queueTerminal(terminal, place)).catch(error =>
        log.warn({ err: error, interview: room }, 'a place in the queue was not told'),
      )
    let waited = false
    own.session = await python.open(
      { files, size, limits, ...(program === roomFile && { entry: roomFile }) },
      {
        key: room,
        signal: own.stop.signal,
        onOutput: output.take,
        onFigure: figures.take,
        onQueued: place => {
          waited = true
          queued(place)
        },
      },
    )
    if (waited) queued(null)
    const result = await own.session.ended
    const { text, timing } = await output.end()
    await figures.end()
    await endRun(db, clock(), { id, endedAs: result.end, exitCode: result.exitCode, output: text, timing })
    over(room, own) // whoever reads that it has ended may start the next at once
    await change(room, terminal => endTerminal(terminal, saidOfTerminal(result)))
  }

  function over(room: string, own: Live): void {
    if (live.get(room) === own) live.delete(room)
  }

  return {
    async start(asked) {
      const room = asked.interview.id
      const may = await documents.open(room, 'stage', stage => mayType(stage, asked.by.id, clock()))
      if (!may) return 'Somebody else has the keyboard: only they can start it.'
      if (await roomIsFull(db, room)) return fullRoom
      const read = await readProgram(documents, room)
      if (read.wrong !== undefined) return read.wrong
      if (live.has(room)) return 'A terminal is running in this room already. Stop it first.'
      const own: Live = { by: asked.by.id, stop: new AbortController() }
      live.set(room, own)
      const { promise, resolve: begun, reject } = Promise.withResolvers<void>()
      // Open for as long as it lasts: a document that is loaded again knows of no terminal.
      const done = documents
        .open(room, 'terminal', () => run(own, read.files, asked, begun))
        .catch(async error => {
          log.error({ err: error, interview: room }, 'a terminal in a room failed')
          reject(error)
          own.stop.abort()
          over(room, own)
          await endLostRuns(db, clock(), room, ['terminal'])
          await change(room, terminal => endTerminal(terminal, brokenTerminal))
        })
        .catch(error => log.error({ err: error, interview: room }, 'a failed terminal could not be ended'))
        .finally(() => ending.delete(done))
      ending.add(done)
      await promise
      return undefined
    },
    stop: interviewId => live.get(interviewId)?.stop.abort(),
    hears: {
      // Nothing is awaited: keys arrive in the order in which they were pressed.
      'terminal-keys'({ text }, { interviewId, person, answer }) {
        const session = live.get(interviewId)?.session
        const stage = documents.peek(interviewId, 'stage')
        if (!session || !stage) answer({ kind: 'terminal-refused', why: 'Nothing runs in the terminal.' })
        else if (mayType(stage, person.id, clock())) session.write(text)
        else answer({ kind: 'terminal-refused', why: 'Somebody else has the keyboard.' })
      },
      async 'terminal-size'({ size }, { interviewId, person }) {
        const own = live.get(interviewId)
        if (own?.by !== person.id) return
        own.session?.resize(size)
        await change(interviewId, terminal => sizeTerminal(terminal, size))
      },
    },
    async close() {
      for (const { stop } of live.values()) stop.abort()
      await Promise.all(ending)
    },
  }
}

// What the engine itself says stands dim on a line of its own.
function shownPiece({ stream, text }: { stream: string; text: string }): string {
  return stream === 'notice' ? `\r\n\x1b[2m[${text.trim()}]\x1b[0m\r\n` : text
}
