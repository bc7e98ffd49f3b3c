import { useEffect, useRef, useState } from 'preact/hooks'
import { countUntil } from './count.ts'
import type { Loaded } from './replay.client.ts'
import type { Happening } from './replay.ts'
import type { Tape } from './tape.ts'

/** Where someone is on a tape, and how it runs. Places are in milliseconds of the tape. */
export type Player = {
  place: number
  playing: boolean
  speed: number
  skipping: boolean
  /** Goes to a place, never beyond the ends. */
  go(place: number): void
  toggle(): void
  setSpeed(speed: number): void
  setSkipping(skipping: boolean): void
}

/** Often enough for typing to look like typing. */
const framesEvery = 50
/** A stretch without anything that is longer is skipped, up to a moment before something happens. */
const pauseSkipped = 3_000
const shownBefore = 600

/** Plays a tape. `changes` are the places where something happens, in order. */
export function usePlayer(tape: Tape, changes: Float64Array | undefined): Player {
  const [place, setPlace] = useState(0)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState(1)
  const [skipping, setSkipping] = useState(true)
  const now = useRef({ place, speed, skipping })
  now.current = { place, speed, skipping }

  useEffect(() => {
    if (!playing || !changes) return
    let last = performance.now()
    const timer = setInterval(() => {
      const time = performance.now()
      const { place, speed, skipping } = now.current
      const next = place + (time - last) * speed
      last = time
      setPlace(Math.min(tape.length, skipping ? afterPause(changes, next) : next))
      if (next >= tape.length) setPlaying(false)
    }, framesEvery)
    return () => clearInterval(timer)
  }, [playing, changes, tape.length])

  return {
    place,
    playing,
    speed,
    skipping,
    go: place => setPlace(Math.max(0, Math.min(tape.length, place))),
    toggle: () => {
      if (!playing && place >= tape.length) setPlace(0)
      setPlaying(!playing)
    },
    setSpeed,
    setSkipping,
  }
}

/** The place to go on from: where nothing comes for long, shortly before something does. */
export function afterPause(changes: Float64Array, place: number): number {
  const next = changes[countUntil(changes, place)]
  if (next === undefined || next - place <= pauseSkipped) return place
  return next - shownBefore
}

/** Loads the recording, once the page stands. */
export function useRecording(
  interviewId: string,
  about: { tape: Tape; happenings: Happening[]; people: number },
): { loaded: Loaded | undefined; problem: string } {
  const [loaded, setLoaded] = useState<Loaded>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    void import('./replay.client.ts')
      .then(({ loadRecording }) => loadRecording(interviewId, about))
      .then(setLoaded, error =>
        setProblem(error instanceof Error ? error.message : 'The recording did not load.'),
      )
  }, [interviewId])
  return { loaded, problem }
}
