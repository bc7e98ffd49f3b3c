import { Button } from '../../ui/button.tsx'
import { speeds } from './replay.ts'
import type { Player } from './replay-use.ts'
import { clockOf, type Tape, timeAt } from './tape.ts'

type Props = { player: Player; tape: Tape; zone: string; ready: boolean; problem: string }

/** Play and pause, the time, how fast, and whether pauses are passed over. */
export function ReplayControls({ player, tape, zone, ready, problem }: Props) {
  const { place, playing, speed, skipping } = player
  return (
    <div class="replay-controls">
      <Button
        type="button"
        size="small"
        icon={playing ? 'pause' : 'play'}
        why={ready ? undefined : 'The recording is still loading'}
        onClick={player.toggle}
      >
        {playing ? 'Pause' : 'Play'}
      </Button>
      <p class="replay-clock">
        <strong>{clockOf(place)}</strong> of {clockOf(tape.length)}
        <span class="replay-wall">{wallClock(timeAt(tape, place), zone)}</span>
      </p>
      <p class="replay-problem" role="status">
        {problem || (ready ? '' : 'Loading the recording…')}
      </p>
      <label class="replay-choice">
        <input
          type="checkbox"
          checked={skipping}
          onChange={event => player.setSkipping(event.currentTarget.checked)}
        />
        Skip pauses
      </label>
      <label class="replay-choice">
        Speed
        <select value={String(speed)} onChange={event => player.setSpeed(Number(event.currentTarget.value))}>
          {speeds.map(each => (
            <option key={each} value={String(each)} selected={each === speed}>
              {each}×
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

// To the second: this is what other records of that day say, too.
function wallClock(time: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium', hourCycle: 'h23' }).format(time)
}
