import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import type { CallPeer } from '../app/interview/room/call/call.ts'
import {
  documentName,
  type RoomPart,
  type RoomPerson,
  roomFile,
  socketPatience,
} from '../app/interview/room/room.ts'
import type { Presence } from '../app/interview/room/room-presence.ts'
import { readStage, type Stage } from '../app/interview/room/room-stage.ts'

export type InRoom = {
  code: HocuspocusProvider
  stage: HocuspocusProvider
  terminal: HocuspocusProvider
  text: Y.Text
  /** Every frame that the server sent to this person, as text. */
  frames: string[]
  seen(): Stage
  people(): RoomPerson[]
  /** Who waits before the room, and who is in its call. */
  waiting(): RoomPerson[]
  call(): CallPeer[]
  /** The code of the close frame, once the server has put this person out. */
  closed: Promise<number>
  leave(): void
}

/**
 * Enters a room as a browser would: with a real socket, a cookie and an origin, and the same patience. `through` is where
 * the socket goes, when something stands between it and the server.
 */
export async function enterRoom(
  url: string,
  interviewId: string,
  cookie: string,
  through = url,
): Promise<InRoom> {
  const frames: string[] = []
  const { promise: closed, resolve } = Promise.withResolvers<number>()
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie, origin: url } })
      this.on('message', (data: Buffer) => frames.push(data.toString('utf8')))
      this.on('close', code => void (code >= 4400 && resolve(code)))
      // Left while it connects anew it says so, when nobody listens any more.
      this.on('error', () => {})
    }
  }
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${through.replace(/^http/, 'ws')}/interviews/${interviewId}/socket`,
    WebSocketPolyfill: Socket,
    ...socketPatience,
  })
  const open = (part: RoomPart) => {
    const provider = new HocuspocusProvider({ name: documentName(interviewId, part), websocketProvider })
    provider.attach()
    return provider
  }
  const [code, stage, terminal] = [open('code'), open('stage'), open('terminal')]
  void closed.then(() => websocketProvider.disconnect())
  const presence = () =>
    [...stage.awareness!.getStates().values()].find(state => state['people']) as Presence | undefined
  await until(() => code.synced && stage.synced && terminal.synced)
  return {
    code,
    stage,
    terminal,
    text: code.document.getText(roomFile),
    frames,
    seen: () => readStage(stage.document),
    people: () => presence()?.people ?? [],
    waiting: () => presence()?.waiting ?? [],
    call: () => presence()?.call ?? [],
    closed,
    leave: () => {
      for (const provider of [code, stage, terminal]) provider.destroy()
      websocketProvider.destroy()
    },
  }
}

/** The status that an upgrade is answered with: 101 for a socket. */
export function knock(url: string, interviewId: string, headers: Record<string, string>): Promise<number> {
  return new Promise(done => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/interviews/${interviewId}/socket`, {
      headers,
    })
    socket.on('open', () => {
      done(101)
      socket.close()
    })
    socket.on('unexpected-response', (_request, response) => done(response.statusCode ?? 0))
    socket.on('error', () => done(0))
  })
}

/** Waits until something is so, at most ten seconds. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Still not so after 10 seconds: ${isSo}`)
    await new Promise(done => setTimeout(done, 10))
  }
}
