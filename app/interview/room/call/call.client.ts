import type { Room } from '../room.client.ts'
import type { CallPeer, CallSignal } from './call.ts'
import { openDevice } from './devices.client.ts'
import type { IceServer } from './ice.ts'
import { connectPeer, type Peer, type PeerState, type Tracks } from './peer.client.ts'

// The call in the browser: our own camera and microphone, and a connection to each of the others.

export type Tile = CallPeer & { stream: MediaStream; state: PeerState }

export type CallView = {
  state: 'out' | 'joining' | 'in'
  /** What is wrong with the camera, the microphone or the call, in words. */
  problem: string
  muted: boolean
  camera: boolean
  own: Tracks
  tiles: Tile[]
}

export type Call = {
  view(): CallView
  watch(changed: () => void): () => void
  join(): Promise<void>
  leave(): void
  mute(muted: boolean): Promise<void>
  showCamera(shown: boolean): Promise<void>
  /** Opens the chosen devices anew. */
  reopen(): Promise<void>
  /** How loud someone in the call was since this was last asked, from 0 to 1. */
  level(peer: string): Promise<number>
}

const calls = new WeakMap<Room, Call>()

/** The call of a room: one in a window. */
export function callIn(room: Room, interviewId: string, accountId: string): Call {
  const call = calls.get(room) ?? createCall(room, interviewId, accountId)
  calls.set(room, call)
  return call
}

/** A connection that does not come about in this time is begun anew, in milliseconds. */
const patience = 12_000
/** How long someone who lost the server, and is still heard, stays in the call, in milliseconds. */
const missed = 10_000

type Connected = { peer: Peer; since: number; missingSince: number | undefined }

function createCall(room: Room, interviewId: string, accountId: string): Call {
  const me = crypto.randomUUID()
  const watchers = new Set<() => void>()
  const connected = new Map<string, Connected>()
  let iceServers: IceServer[] = []
  let state: CallView['state'] = 'out'
  let problem = ''
  let muted = false
  let camera = true
  let own: Tracks = { audio: null, video: null }
  let known: CallPeer[] = []
  let said = false
  let listed = false
  let ticking: ReturnType<typeof setInterval> | undefined

  function changed(): void {
    for (const watcher of watchers) watcher()
  }

  function announce(): boolean {
    return room.say({ kind: 'call-in', peer: me, muted: muted || !own.audio, camera: own.video !== null })
  }

  function say(to: string, signal: CallSignal): void {
    room.say({ kind: 'call-signal', to, signal })
  }

  function open(other: string): Connected {
    const peer = connectPeer({
      iceServers,
      tracks: own,
      polite: me < other,
      say: signal => say(other, signal),
      changed,
    })
    const entry = { peer, since: Date.now(), missingSince: undefined }
    connected.set(other, entry)
    return entry
  }

  function close(other: string): void {
    connected.get(other)?.peer.close()
    connected.delete(other)
  }

  // Who is in the call is what the room says; whoever lost the server, and is still heard, is given a moment.
  function look(): void {
    if (state !== 'in') return
    const { call, connection } = room.view()
    const online = connection === 'saved' || connection === 'saving'
    if (online && !said) {
      said = announce()
      for (const { peer } of connected.values()) if (peer.state() !== 'connected') peer.restart()
    }
    if (!online) said = listed = false
    known = online ? call : known
    const own = known.filter(each => each.accountId === accountId)
    // Whoever joins in another window moves there: the list has this one no more.
    if (online && listed && own.length > 0 && own.every(({ peer }) => peer !== me)) {
      leaveForAnother()
      return
    }
    listed ||= own.some(({ peer }) => peer === me)
    const others = known.filter(each => each.accountId !== accountId)
    for (const { peer } of others) {
      const entry = connected.get(peer) ?? open(peer)
      entry.missingSince = undefined
    }
    for (const [peer, entry] of connected) {
      if (others.some(other => other.peer === peer)) continue
      entry.missingSince ??= Date.now()
      if (entry.peer.state() !== 'connected' || Date.now() - entry.missingSince > missed) close(peer)
    }
    changed()
  }

  function leaveForAnother(): void {
    leave()
    problem = 'You are in the call in another window of yours.'
    changed()
  }

  function beginAnewWhereStuck(): void {
    for (const [other, { peer, since }] of connected) {
      if (peer.state() === 'connected') connected.get(other)!.since = Date.now()
      else if (me > other && Date.now() - since > patience) {
        say(other, { bye: true })
        close(other)
        open(other)
      }
    }
    look()
  }

  function hear(from: string, signal: CallSignal): void {
    if (state !== 'in') return
    if ('bye' in signal) close(from)
    else (connected.get(from) ?? open(from)).peer.hear(signal)
    changed()
  }

  async function opened(kind: 'camera' | 'microphone'): Promise<MediaStreamTrack | null> {
    try {
      const track = await openDevice(kind)
      track.addEventListener('ended', () => void lost(track))
      return track
    } catch (error) {
      problem = error instanceof Error ? error.message : ''
      return null
    }
  }

  // A device that was pulled out: the others see that it is gone.
  function lost(track: MediaStreamTrack): void {
    if (own.audio === track) own = { ...own, audio: null }
    else if (own.video === track) own = { ...own, video: null }
    else return
    camera = own.video !== null
    sendOwn()
  }

  function sendOwn(): void {
    if (own.audio) own.audio.enabled = !muted
    for (const { peer } of connected.values()) peer.send(own)
    if (state === 'in') announce()
    changed()
  }

  function stopOwn(): void {
    for (const track of Object.values(own)) track?.stop()
    own = { audio: null, video: null }
  }

  function leave(): void {
    if (state === 'out') return
    for (const other of connected.keys()) {
      say(other, { bye: true })
      close(other)
    }
    room.say({ kind: 'call-out' })
    clearInterval(ticking)
    stopOwn()
    state = 'out'
    said = listed = false
    changed()
  }

  room.watch(look)
  room.hear(message => void (message.kind === 'call-signal' && hear(message.from, message.signal)))
  addEventListener('pagehide', leave)
  // Another network has other ways through it.
  addEventListener('online', () => {
    for (const { peer } of connected.values()) peer.restart()
  })

  return {
    view: () => ({ state, problem, muted, camera, own, tiles: tilesOf(known, connected) }),
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    async join() {
      if (state !== 'out') return
      state = 'joining'
      problem = ''
      changed()
      const [video, audio] = [camera ? await opened('camera') : null, await opened('microphone')]
      own = { audio, video }
      camera = video !== null
      try {
        iceServers = await (await fetch(`/interviews/${interviewId}/ice`)).json()
      } catch {
        iceServers = [] // near each other it works without
      }
      state = 'in'
      ticking = setInterval(beginAnewWhereStuck, 2_000)
      sendOwn()
      said = true
      look()
    },
    leave,
    async mute(now) {
      muted = now
      if (!muted && !own.audio) {
        problem = ''
        own = { ...own, audio: await opened('microphone') }
      }
      sendOwn()
    },
    // Off means off: the camera's own light goes out.
    async showCamera(shown) {
      problem = ''
      own.video?.stop()
      own = { ...own, video: shown ? await opened('camera') : null }
      camera = own.video !== null
      sendOwn()
    },
    async reopen() {
      problem = ''
      const had = own
      own = { audio: await opened('microphone'), video: camera ? await opened('camera') : null }
      for (const track of Object.values(had)) track?.stop()
      sendOwn()
    },
    level: async peer => (await connected.get(peer)?.peer.level()) ?? 0,
  }
}

function tilesOf(known: CallPeer[], connected: Map<string, Connected>): Tile[] {
  return known.flatMap(other => {
    const peer = connected.get(other.peer)?.peer
    return peer ? [{ ...other, stream: peer.stream, state: peer.state() }] : []
  })
}
