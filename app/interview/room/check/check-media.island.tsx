import { useEffect, useRef, useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { Button } from '../../../ui/button.tsx'
import { DeviceChoice } from '../call/device-choice.tsx'
import type { DeviceKind } from '../call/devices.client.ts'
import { CheckResult, type Result } from './check-result.tsx'

/** Camera with a picture, microphone with a level, loudspeaker with a sound. What is chosen is remembered for the room. */
export const CheckMedia = island(
  'app/interview/room/check/check-media.island.tsx',
  ({ secureOrigin }: { secureOrigin: boolean }) => {
    const camera = useTrack('camera')
    const microphone = useTrack('microphone')
    const level = useLevel(microphone.track)
    const video = useRef<HTMLVideoElement>(null)

    useEffect(() => {
      if (video.current) video.current.srcObject = camera.track ? new MediaStream([camera.track]) : null
    }, [camera.track])

    function chosen(kind: DeviceKind): void {
      if (kind === 'camera' && camera.track) void camera.open()
      if (kind === 'microphone' && microphone.track) void microphone.open()
    }

    return (
      <div class="grid gap-6 sm:grid-cols-2">
        {!secureOrigin && (
          <p class="border-l-2 border-caution bg-caution-soft px-3 py-2 text-14 sm:col-span-2">
            Browsers give camera and microphone only to addresses that begin with https://, and to localhost.
            This Rapport has neither: ask whoever runs it, or agree on another call. The interview works
            without one.
          </p>
        )}
        <div class="flex min-w-0 flex-col items-start gap-3">
          <video
            ref={video}
            autoplay
            playsinline
            muted
            class="aspect-video w-full -scale-x-100 rounded-md border border-line bg-shade object-cover"
            aria-label="Your camera"
          />
          <CheckResult result={camera.result} />
          <div class="flex flex-wrap gap-2">
            <Button type="button" size="small" variant="quiet" icon="video" onClick={camera.open}>
              {camera.track ? 'Try the camera again' : 'Try the camera'}
            </Button>
            {camera.track && (
              <Button type="button" size="small" variant="plain" onClick={camera.close}>
                Switch it off
              </Button>
            )}
          </div>
        </div>
        <div class="flex min-w-0 flex-col items-start gap-3">
          <label class="text-14" for="check-level">
            {microphone.track ? 'Say something: the bar moves with your voice.' : 'How loud you are'}
          </label>
          <meter id="check-level" class="h-3 w-full" min={0} max={1} low={0.2} value={level}>
            {Math.round(level * 100)} %
          </meter>
          <CheckResult result={heard(microphone.result, level)} />
          <div class="flex flex-wrap gap-2">
            <Button type="button" size="small" variant="quiet" icon="mic" onClick={microphone.open}>
              {microphone.track ? 'Try the microphone again' : 'Try the microphone'}
            </Button>
            <Button
              type="button"
              size="small"
              variant="quiet"
              icon="volume-2"
              onClick={() => void playSound()}
            >
              Play a sound
            </Button>
          </div>
        </div>
        <div class="grid gap-3 sm:col-span-2 sm:grid-cols-3">
          <DeviceChoice
            kinds={['camera', 'microphone', 'speaker']}
            asOf={`${camera.track?.id} ${microphone.track?.id}`}
            onChosen={chosen}
          />
        </div>
      </div>
    )
  },
)

function useTrack(kind: 'camera' | 'microphone') {
  const [track, setTrack] = useState<MediaStreamTrack>()
  const [result, setResult] = useState<Result>()
  const current = useRef<MediaStreamTrack>(null)

  function close(): void {
    current.current?.stop()
    current.current = null
    setTrack(undefined)
    setResult(undefined)
  }

  async function open(): Promise<void> {
    close()
    try {
      const { openDevice } = await import('../call/devices.client.ts')
      current.current = await openDevice(kind)
      setTrack(current.current)
      setResult({ works: true, said: `${current.current.label || `The ${kind}`} works.` })
    } catch (error) {
      setResult({ works: false, said: error instanceof Error ? error.message : `The ${kind} did not open.` })
    }
  }

  useEffect(() => () => current.current?.stop(), [])
  return { track, result, open, close }
}

function useLevel(track: MediaStreamTrack | undefined): number {
  const [level, setLevel] = useState(0)
  useEffect(() => {
    if (!track) return setLevel(0)
    let stop = () => {}
    let gone = false
    void import('../call/level.client.ts').then(({ watchLevel }) => {
      if (!gone) stop = watchLevel(track, setLevel)
    })
    return () => {
      gone = true
      stop()
    }
  }, [track])
  return level
}

// An open microphone that stays silent is the most common thing that is wrong.
function heard(result: Result | undefined, level: number): Result | undefined {
  const ever = useRef(false)
  if (!result?.works) ever.current = false
  else if (level > 0.2) ever.current = true
  if (!result?.works) return result
  return ever.current
    ? { works: true, said: 'The microphone hears you.' }
    : { works: true, said: result.said }
}

async function playSound(): Promise<void> {
  const { playChime } = await import('./chime.client.ts')
  await playChime()
}
