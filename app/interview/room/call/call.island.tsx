import { useEffect, useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useRoom } from '../room-use.ts'
import type { Call, CallView } from './call.client.ts'
import { CallTile } from './call-tile.tsx'
import { DeviceChoice } from './device-choice.tsx'

type Props = { interviewId: string; accountId: string; names: Record<string, string> }

/** The call of a room: join it, see and hear the others, mute, leave. The interview works without it. */
export const RoomCall = island('app/interview/room/call/call.island.tsx', (props: Props) => {
  const { interviewId, accountId, names } = props
  const joined = useRoom(interviewId)
  const [call, setCall] = useState<Call>()
  const [view, setView] = useState<CallView>()
  const loud = useLoudness(call, view)

  useEffect(() => {
    if (!joined?.room) return
    let stop = () => {}
    let gone = false
    void import('./call.client.ts').then(({ callIn }) => {
      if (gone) return
      const call = callIn(joined.room, interviewId, accountId)
      setCall(call)
      const look = () => setView(call.view())
      stop = call.watch(look)
      look()
    })
    return () => {
      gone = true
      stop()
    }
  }, [joined?.room])

  useMuteKey(call)

  const inCall = joined?.view.call ?? []
  if (!call || !view || view.state !== 'in')
    return (
      <div class="call">
        <p class="text-13 text-ink-soft">
          {inCall.length > 0 ? whoTalks(inCall, names) : 'Nobody is in the call.'}
        </p>
        <Button
          type="button"
          size="small"
          icon="phone"
          variant="quiet"
          why={!call ? 'The room is still loading' : view?.state === 'joining' ? 'Joining…' : undefined}
          onClick={() => void call?.join()}
        >
          Join the call
        </Button>
        {view?.problem && <p class="call-problem">{view.problem}</p>}
      </div>
    )

  const muted = view.muted || !view.own.audio
  return (
    <div class="call">
      <ul class="call-tiles">
        <CallTile
          name="You"
          own
          stream={ownStream(view)}
          muted={muted}
          camera={view.camera}
          speaking={loud.has('own')}
        />
        {view.tiles.map(tile => (
          <CallTile
            key={tile.peer}
            name={names[tile.accountId] ?? 'Someone'}
            speaking={loud.has(tile.peer)}
            {...tile}
          />
        ))}
      </ul>
      <div class="call-controls">
        <button
          type="button"
          class="call-mute"
          aria-pressed={muted}
          aria-keyshortcuts="Alt+Shift+M"
          title={`${muted ? 'Let the others hear you' : 'Nobody hears you then'} (Alt+Shift+M)`}
          onClick={() => void call.mute(!muted)}
        >
          <Icon name={muted ? 'mic-off' : 'mic'} />
          {muted ? 'Muted: unmute' : 'Mute'}
        </button>
        <Button
          type="button"
          size="small"
          variant="quiet"
          icon={view.camera ? 'video-off' : 'video'}
          onClick={() => void call.showCamera(!view.camera)}
        >
          {view.camera ? 'Camera off' : 'Camera on'}
        </Button>
        <Button type="button" size="small" variant="quiet" icon="phone-off" onClick={() => call.leave()}>
          Leave the call
        </Button>
      </div>
      {view.problem && (
        <p class="call-problem" role="status">
          {view.problem}
        </p>
      )}
      <details class="call-devices">
        <summary>Devices</summary>
        <DeviceChoice
          kinds={['camera', 'microphone', 'speaker']}
          asOf={view.state}
          onChosen={() => void call.reopen()}
        />
      </details>
    </div>
  )
})

function whoTalks(inCall: { accountId: string }[], names: Record<string, string>): string {
  const talking = inCall.map(({ accountId }) => names[accountId] ?? 'Someone')
  return `In the call: ${talking.join(', ')}.`
}

const streams = new WeakMap<MediaStreamTrack, MediaStream>()

// The same stream for as long as the track is: a picture that is set anew flickers.
function ownStream({ own: { video } }: CallView): MediaStream | null {
  if (!video) return null
  const stream = streams.get(video) ?? new MediaStream([video])
  streams.set(video, stream)
  return stream
}

/** From how loud on someone is taken to speak: of the others as energy, of oneself as heard. */
const audible = 0.01
const ownAudible = 0.4

/** Who is speaking now: peers by name, and 'own'. */
function useLoudness(call: Call | undefined, view: CallView | undefined): Set<string> {
  const [loud, setLoud] = useState(new Set<string>())
  const audio = view?.own.audio
  const inCall = view?.state === 'in'
  useEffect(() => {
    if (!call || !inCall) return
    let own = 0
    let stop = () => {}
    if (audio)
      void import('./level.client.ts').then(({ watchLevel }) => {
        stop = watchLevel(audio, level => {
          own = level
        })
      })
    const timer = setInterval(async () => {
      const tiles = call.view().tiles
      const levels = await Promise.all(tiles.map(({ peer }) => call.level(peer)))
      const speaking = tiles.filter((_, at) => levels[at]! > audible).map(({ peer }) => peer)
      const now = new Set([...speaking, ...(own > ownAudible ? ['own'] : [])])
      setLoud(before => (sameSet(before, now) ? before : now))
    }, 300)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [call, inCall, audio])
  return loud
}

function sameSet(one: Set<string>, other: Set<string>): boolean {
  return one.size === other.size && [...one].every(each => other.has(each))
}

// From anywhere on the page, the editor included; it is no letter of any keyboard.
function useMuteKey(call: Call | undefined): void {
  useEffect(() => {
    if (!call) return
    const press = (event: KeyboardEvent) => {
      if (event.code !== 'KeyM' || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return
      const { state, muted } = call.view()
      if (state !== 'in') return
      event.preventDefault()
      event.stopPropagation()
      void call.mute(!muted)
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [call])
}
