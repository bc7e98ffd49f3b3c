import { useEffect, useRef } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import type { Happening, Recorded } from './replay.ts'
import { ReplayCode } from './replay-code.tsx'
import { ReplayControls } from './replay-controls.tsx'
import { ReplayHappenings } from './replay-happenings.tsx'
import { ReplayOutput } from './replay-output.tsx'
import { ReplayQuestion } from './replay-question.tsx'
import { ReplayTimeline } from './replay-timeline.tsx'
import { type Player, usePlayer, useRecording } from './replay-use.ts'
import { placeOf, type Tape, timeAt } from './tape.ts'

type Props = { interviewId: string; people: Recorded[]; happenings: Happening[]; tape: Tape; zone: string }

/** The whole interview again: its code, its output, its questions, at the moment that someone chooses. */
export const Replay = island(
  'app/interview/replay/replay.island.tsx',
  ({ interviewId, people, happenings, tape, zone }: Props) => {
    const about = { tape, happenings, people: people.length }
    const { loaded, problem } = useRecording(interviewId, about)
    const player = usePlayer(tape, loaded?.changes)
    const root = useRef<HTMLElement>(null)
    const time = timeAt(tape, player.place)
    const scene = loaded?.scenes.at(time)
    const jumpTo = (at: number) => player.go(placeOf(tape, at))
    useKeys(root, player)
    useAddress(happenings, jumpTo)
    return (
      <section class="replay" aria-label="Player" ref={root}>
        <ReplayControls
          player={player}
          tape={tape}
          zone={zone}
          ready={loaded !== undefined}
          problem={problem}
        />
        <ReplayTimeline
          player={player}
          tape={tape}
          people={people}
          happenings={happenings}
          typing={loaded?.typing}
        />
        <div class="replay-panes">
          <ReplayCode scene={scene} people={people} />
          <ReplayOutput interviewId={interviewId} scene={scene} />
          <div class="replay-side">
            <ReplayQuestion stage={scene?.stage} people={people} />
            <ReplayHappenings happenings={happenings} tape={tape} time={time} jumpTo={jumpTo} />
          </div>
        </div>
      </section>
    )
  },
)

/** Space plays, the arrows go 5 seconds, with Shift 30: in the player, but where these keys mean something else. */
function useKeys(root: { current: HTMLElement | null }, player: Player): void {
  const current = useRef(player)
  current.current = player
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      const ours = target === document.body || root.current?.contains(target)
      if (!ours || event.ctrlKey || event.altKey || event.metaKey) return
      const { place, go, toggle } = current.current
      const away = event.shiftKey ? 30_000 : 5_000
      const isSlider = target instanceof HTMLInputElement && target.type === 'range'
      if (event.key === ' ' && (isSlider || !target.closest('button, input, select, a, summary'))) toggle()
      else if (target.closest('select') || (target.closest('input') && !isSlider)) return
      else if (event.key === 'ArrowRight') go(place + away)
      else if (event.key === 'ArrowLeft') go(place - away)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** A link to a moment of the page, from here or elsewhere, brings the player to it. */
function useAddress(happenings: Happening[], jumpTo: (at: number) => void): void {
  const jump = useRef(jumpTo)
  jump.current = jumpTo
  useEffect(() => {
    const follow = () => {
      const meant = happenings.find(({ id }) => `#${id}` === location.hash)
      if (meant) jump.current(meant.at)
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
}
