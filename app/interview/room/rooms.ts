import type { Auth } from '../../account/auth.ts'
import type { Platform } from '../../platform/platform.ts'
import type { PythonEngine } from '../../python/python-engine.ts'
import { createNoting } from './attention/attention-hearing.ts'
import { createCalls } from './call/call-relay.ts'
import { listMessages } from './chat/chat.db.ts'
import { showOnStage } from './chat/chat.ts'
import { createLobby } from './door/lobby.ts'
import { selectPlace } from './room.db.ts'
import { openSockets, type RoomSockets } from './room.socket.ts'
import { selectAskedQuestion } from './room-ask.ts'
import { type Documents, openDocuments } from './room-documents.ts'
import { createHearing } from './room-hearing.ts'
import { askOnStage, readStage } from './room-stage.ts'
import { createRuns, type RoomRuns } from './runs/room-runs.ts'
import { endLostRuns } from './runs/run.db.ts'
import { lostRun, lostTerminal } from './runs/run.ts'
import { endLostRuns as endLostRunsOnStage } from './runs/run-stage.ts'
import { seatOnStage } from './seat/seat.ts'
import { createTerminals, type RoomTerminals } from './terminal/room-terminals.ts'
import { endTerminal } from './terminal/terminal-document.ts'

/** What lives as long as the process: the documents of all rooms, the sockets to them, and what runs in them. */
export type Rooms = Pick<RoomSockets, 'path' | 'upgrade' | 'recheck'> & {
  documents: Documents
  runs: RoomRuns
  terminals: RoomTerminals
  close(): Promise<void>
}

export type RoomsOptions = {
  /** How long lost access may go unnoticed, in milliseconds. */
  recheckEvery?: number
}

export function openRooms(
  platform: Platform,
  auth: Auth,
  python: PythonEngine,
  options: RoomsOptions = {},
): Rooms {
  const documents = openDocuments(
    platform,
    (interviewId, part) =>
      part === 'stage' ? prepareStage(platform, interviewId) : prepareTerminal(platform, interviewId),
    (text, from) => hear(text, from),
    interviewId => ({ waiting: lobby.before(interviewId), call: calls.peers(interviewId) }),
  )
  const lobby = createLobby()
  const calls = createCalls(documents)
  const sockets = openSockets(platform, auth, documents, lobby, options.recheckEvery)
  const runs = createRuns(platform, documents, python)
  const terminals = createTerminals(platform, documents, python)
  const hear = createHearing(
    {
      ...terminals.hears,
      ...calls.hears,
      attention: createNoting(platform),
    },
    error => platform.log.error({ err: error }, 'what a browser said in a room could not be heard'),
  )
  return {
    documents,
    runs,
    terminals,
    path: sockets.path,
    upgrade: sockets.upgrade,
    recheck: sockets.recheck,
    async close() {
      await Promise.all([runs.close(), terminals.close()])
      await sockets.close()
      await documents.close()
    },
  }
}

// A server that was killed may have recorded what it could not show any more, and left a run unfinished.
async function prepareStage({ database: { db }, clock }: Platform, interviewId: string) {
  await endLostRuns(db, clock(), interviewId, ['run', 'tests'])
  const place = await selectPlace(db, interviewId)
  const asked = await selectAskedQuestion(db, place)
  const messages = await listMessages(db, interviewId)
  return (stage: Parameters<typeof readStage>[0]) => {
    endLostRunsOnStage(stage, lostRun)
    if (asked && readStage(stage).question?.position !== asked.position) askOnStage(stage, asked)
    seatOnStage(stage, place.driver_id, clock())
    showOnStage(stage, messages)
  }
}

async function prepareTerminal({ database: { db }, clock }: Platform, interviewId: string) {
  await endLostRuns(db, clock(), interviewId, ['terminal'])
  return (terminal: Parameters<typeof endTerminal>[0]) => endTerminal(terminal, lostTerminal)
}
