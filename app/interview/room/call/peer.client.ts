import type { CallSignal } from './call.ts'
import type { IceServer } from './ice.ts'

export type Tracks = Record<'audio' | 'video', MediaStreamTrack | null>

export type PeerState = 'connecting' | 'connected' | 'lost'

export type Peer = {
  stream: MediaStream
  state(): PeerState
  hear(signal: CallSignal): void
  /** Sends another track in place of the one before, or none. */
  send(tracks: Tracks): void
  /** Looks for another way to the other browser, after the network changed. */
  restart(): void
  /** How loud the other side was since this was last asked, from 0 to 1. */
  level(): Promise<number>
  close(): void
}

type PeerOptions = {
  iceServers: IceServer[]
  tracks: Tracks
  /** One of two browsers begins and insists; the other gives way where both begin at once. */
  polite: boolean
  say(signal: CallSignal): void
  changed(): void
}

const kinds = ['audio', 'video'] as const

/** What a browser counts of the sound that it received. */
type Sounded = { type: string; totalAudioEnergy?: number; totalSamplesDuration?: number }

/** A connection to one other browser, by "perfect negotiation" as the WebRTC specification describes it. */
export function connectPeer({ iceServers, polite, say, changed, ...given }: PeerOptions): Peer {
  const connection = new RTCPeerConnection({ iceServers })
  const stream = new MediaStream()
  let tracks = given.tracks
  let offering = false
  let passedOver = false
  let hearing: Promise<void> = Promise.resolve()
  let sounded = { energy: 0, seconds: 0 }

  connection.onnegotiationneeded = async () => {
    try {
      offering = true
      await connection.setLocalDescription()
      sayDescription()
    } catch {
      // The other side was faster, or this one is closed.
    } finally {
      offering = false
    }
  }
  connection.onicecandidate = ({ candidate }) => {
    if (!candidate) return
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
    say({ candidate: { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment } })
  }
  connection.ontrack = ({ track }) => {
    stream.addTrack(track)
    changed()
  }
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'failed') connection.restartIce()
    changed()
  }
  // Only the one who insists begins: the other takes up what is offered.
  if (!polite)
    for (const kind of kinds) {
      const { sender } = connection.addTransceiver(kind, { direction: 'sendrecv' })
      void sender.replaceTrack(tracks[kind])
    }

  function sayDescription(): void {
    const description = connection.localDescription
    if (description) say({ description: { type: description.type, sdp: description.sdp } })
  }

  function sendTracks(): void {
    for (const { sender, receiver } of connection.getTransceivers()) {
      const track = tracks[receiver.track.kind as 'audio' | 'video']
      if (sender.track !== track) void sender.replaceTrack(track)
    }
  }

  async function take(signal: CallSignal): Promise<void> {
    if ('description' in signal) {
      const { description } = signal
      const both = description.type === 'offer' && (offering || connection.signalingState !== 'stable')
      passedOver = !polite && both
      if (passedOver) return
      await connection.setRemoteDescription(description)
      if (description.type !== 'offer') return
      for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv'
      sendTracks()
      await connection.setLocalDescription()
      sayDescription()
    } else if ('candidate' in signal && !passedOver) {
      await connection.addIceCandidate(signal.candidate as RTCIceCandidateInit)
    }
  }

  return {
    stream,
    state() {
      const { connectionState } = connection
      if (connectionState === 'connected') return 'connected'
      return connectionState === 'disconnected' || connectionState === 'failed' ? 'lost' : 'connecting'
    },
    hear(signal) {
      // One after the other: a way to connect means nothing before the description that it belongs to.
      hearing = hearing.then(() => take(signal)).catch(() => {})
    },
    send(now) {
      tracks = now
      sendTracks()
    },
    restart: () => connection.restartIce(),
    async level() {
      const receiver = connection.getReceivers().find(({ track }) => track.kind === 'audio')
      const report = [...((await receiver?.getStats())?.values() ?? [])] as Sounded[]
      const now = report.find(({ type }) => type === 'inbound-rtp')
      const [energy, seconds] = [now?.totalAudioEnergy ?? 0, now?.totalSamplesDuration ?? 0]
      const level = seconds > sounded.seconds ? (energy - sounded.energy) / (seconds - sounded.seconds) : 0
      sounded = { energy, seconds }
      return Math.sqrt(Math.max(0, level))
    },
    close: () => connection.close(),
  }
}
