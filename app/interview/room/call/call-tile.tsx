import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../../ui/icon.tsx'
import type { PeerState } from './peer.client.ts'

type Props = {
  name: string
  stream: MediaStream | null
  /** Our own picture: mirrored, and never heard. */
  own?: boolean
  muted: boolean
  camera: boolean
  speaking: boolean
  state?: PeerState
}

/** One person in the call: their picture or their name, whether they speak, and whether they are muted. */
export function CallTile({ name, stream, own = false, muted, camera, speaking, state = 'connected' }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current!
    if (element.srcObject !== stream) element.srcObject = stream
    if (!own) void import('./devices.client.ts').then(({ playOnChosen }) => playOnChosen(element))
  }, [stream, own])
  return (
    <li class="call-tile" data-speaking={speaking && !muted} data-camera={camera}>
      <video ref={video} autoplay playsinline muted={own} class={own ? 'call-own' : ''} aria-label={name} />
      {!camera && (
        <span class="call-initials" aria-hidden="true">
          {initials(name)}
        </span>
      )}
      <span class="call-name">
        {muted && <Icon name="mic-off" />}
        <span class="truncate">{own ? 'You' : name}</span>
        <span class="sr-only">
          {speaking && !muted ? ', speaking' : ''}
          {muted ? ', muted' : ''}
          {camera ? '' : ', camera off'}
        </span>
      </span>
      {state !== 'connected' && (
        <span class="call-waiting">{state === 'lost' ? 'Reconnecting…' : 'Connecting…'}</span>
      )}
    </li>
  )
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map(part => part[0])
    .join('')
    .slice(0, 2)
}
