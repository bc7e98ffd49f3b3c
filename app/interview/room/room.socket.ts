import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Auth } from '../../account/auth.ts'
import { recognise } from '../../account/request.ts'
import type { Viewer } from '../../account/viewer.ts'
import { HttpError } from '../../platform/error.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Door, refuseUpgrade } from '../../platform/upgrade.ts'
import { type Interview, selectInterview, selectParticipants } from '../interview.db.ts'
import { recordArrival } from '../schedule/arrival.db.ts'
import { type Standing, standingAt } from './door/door.ts'
import type { Lobby } from './door/lobby.ts'
import { closeCodes, hueCount, type RoomPerson } from './room.ts'
import type { Documents } from './room-documents.ts'

/** The door lets in who may be in the room. */
export type RoomSockets = Door & {
  /** Closes the sockets of a room that may not be there any more. Runs by itself every few seconds. */
  recheck(interviewId?: string): Promise<void>
  close(): Promise<void>
}

type Seat = {
  way: Way
  interviewId: string
  accountId: string
  headers: Headers
  socket: WebSocket
  /** The time that they have come for, as the interview has it; it may be moved while they are here. */
  cameFor?: string | undefined
}

/** Into the room, to wait before it, or to see whether a socket can be had at all. */
const path = /^\/interviews\/([\da-f-]{36})\/(socket|waiting|check)$/

type Way = 'socket' | 'waiting' | 'check'

/** Who may come which way: the talent waits until they are let in, and tries the connection before. */
const open: Record<Way, readonly Standing[]> = {
  socket: ['in'],
  waiting: ['waiting', 'in'],
  check: ['untold', 'waiting', 'in'],
}

/** Tabs and devices of one person, and sockets that are gone without having said so. */
const mostSocketsEach = 12

/** A pasted page of code fits many times; a flood does not. */
const mostBytesAtOnce = 1024 * 1024
/** What may wait for a browser that does not read. */
const mostBytesWaiting = 16 * 1024 * 1024

/** The sockets of all rooms. `recheckEvery` is how long lost access may go unnoticed, in milliseconds. */
export function openSockets(
  platform: Platform,
  auth: Auth,
  documents: Documents,
  lobby: Lobby,
  recheckEvery = 4_000,
): RoomSockets {
  const { config, log } = platform
  const server = new WebSocketServer({ noServer: true, maxPayload: mostBytesAtOnce })
  const seats = new Set<Seat>()
  // A slow database is not asked again before it has answered.
  let checking: Promise<void> | undefined
  let closing = false
  const timer = setInterval(() => {
    checking ??= recheckInTurn().finally(() => {
      checking = undefined
    })
  }, recheckEvery)
  timer.unref()

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const [, interviewId, name] = path.exec(request.url ?? '') ?? []
    if (!interviewId) return refuseUpgrade(socket, 404)
    const way = name as Way
    if (request.headers.origin !== new URL(config.url).origin) return refuseUpgrade(socket, 403)
    const headers = new Headers({ cookie: request.headers.cookie ?? '' })
    const found = await findPerson(platform, auth, headers, interviewId, way)
    if ('refused' in found) return refuseUpgrade(socket, found.refused)
    const theirs = [...seats].filter(
      seat => seat.interviewId === interviewId && seat.accountId === found.person.id,
    )
    if (theirs.length >= mostSocketsEach) return refuseUpgrade(socket, 429)
    server.handleUpgrade(request, socket, head, webSocket => {
      const seat: Seat = { way, interviewId, accountId: found.person.id, headers, socket: webSocket }
      seats.add(seat)
      webSocket.on('close', () => seats.delete(seat))
      webSocket.on('error', error => log.debug({ err: error }, 'a room socket broke'))
      if (way === 'check') return answerCheck(webSocket)
      void arrive(seat, found).catch(error => log.warn({ err: error }, 'an arrival was not kept'))
      if (way === 'waiting') return wait(seat, found)
      documents.join(webSocket, new Request(new URL(request.url!, config.url)), {
        interviewId,
        person: found.person,
        socket: webSocket,
      })
    })
  }

  async function recheck(interviewId?: string): Promise<void> {
    await Promise.all(
      [...seats].filter(seat => !interviewId || seat.interviewId === interviewId).map(recheckSeat),
    )
  }

  // One after the other: a hundred questions at once would hold up everyone's keys.
  async function recheckInTurn(): Promise<void> {
    for (const seat of seats)
      if (!closing) await recheckSeat(seat).catch(error => log.error({ err: error }, 'a room recheck failed'))
  }

  async function recheckSeat(seat: Seat): Promise<void> {
    const { headers, interviewId, socket, way } = seat
    if (socket.bufferedAmount > mostBytesWaiting) return socket.terminate()
    const found = await findPerson(platform, auth, headers, interviewId, way)
    if ('refused' in found)
      return shut(socket, found.refused === 404 ? closeCodes.notFound : closeCodes.notAllowed)
    if (way === 'check') return
    await arrive(seat, found)
    if (way === 'waiting' && found.standing === 'in') shut(socket, closeCodes.letIn)
  }

  function wait(seat: Seat, { person, standing }: Entering): void {
    if (standing === 'in') shut(seat.socket, closeCodes.letIn)
    else lobby.wait(seat.socket, seat.interviewId, person, () => documents.announce(seat.interviewId))
  }

  // Once for each seat and time: someone may sit here since long before it begins.
  async function arrive(seat: Seat, { viewer, interview }: Entering): Promise<void> {
    const time = String(interview.starts_at)
    if (seat.cameFor === time) return
    if (await recordArrival(platform.database.db, platform.clock(), viewer, interview)) seat.cameFor = time
  }

  return {
    path,
    upgrade(request, socket, head) {
      socket.on('error', error => log.debug({ err: error }, 'an upgrade broke'))
      admit(request, socket, head).catch(error => {
        log.error({ err: error }, 'an upgrade failed')
        refuseUpgrade(socket, 500)
      })
    },
    recheck,
    async close() {
      clearInterval(timer)
      closing = true
      await checking // it asks the database, which is closed after us
      const closed = [...seats].map(({ socket }) => new Promise(done => socket.once('close', done)))
      for (const { socket } of seats) shut(socket, 1012)
      await Promise.all(closed)
    },
  }
}

type Entering = { person: RoomPerson; viewer: Viewer; interview: Interview; standing: Standing }
type Found = Entering | { refused: 401 | 403 | 404 }

// The same question, by the same query, at the door and every few seconds inside.
async function findPerson(
  platform: Platform,
  auth: Auth,
  headers: Headers,
  interviewId: string,
  way: Way,
): Promise<Found> {
  const { viewer, unverified, suspended } = await recognise(platform, auth, headers)
  if (!viewer) return { refused: suspended || unverified ? 403 : 401 }
  const { db } = platform.database
  try {
    const interview = await selectInterview(db, viewer, interviewId)
    const standing = standingAt(interview)
    if (!open[way].includes(standing)) return { refused: 404 }
    const participants = await selectParticipants(db, interview)
    const at = participants.findIndex(({ account_id }) => account_id === viewer.accountId)
    const { account_id: id, name, role } = participants[at]!
    return { person: { id, name, role, hue: at % hueCount }, viewer, interview, standing }
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return { refused: 404 }
    throw error
  }
}

/** How long and how often a connection is tried. */
const mostOfCheck = { milliseconds: 30_000, messages: 20 }

// Says back what it is sent, so that the page before the room can tell how far away the server is.
function answerCheck(socket: WebSocket): void {
  let answered = 0
  socket.on('message', (data: Buffer) => {
    if (++answered > mostOfCheck.messages || data.length > 100) return socket.close(1008)
    socket.send(data.toString('utf8'))
  })
  const end = setTimeout(() => socket.close(1000), mostOfCheck.milliseconds)
  socket.once('close', () => clearTimeout(end))
}

// From here on nothing that it sends is heard; one that does not answer is cut off.
function shut(socket: WebSocket, code: number): void {
  socket.close(code)
  setTimeout(() => socket.terminate(), 1_000).unref()
}
