import type { Happening, Recorded } from './replay.ts'
import type { Player } from './replay-use.ts'
import { clockInWords, clockOf, placeOf, type Tape } from './tape.ts'

type Props = {
  player: Player
  tape: Tape
  people: Recorded[]
  happenings: Happening[]
  /** For each person, how often they typed in each part of the tape; undefined until it is loaded. */
  typing: number[][] | undefined
}

const lane = 14
const marks = 26

/** Who typed when, and what happened; over it the slider, whose thumb is the line at the moment that is shown. */
export function ReplayTimeline({ player, tape, people, happenings, typing }: Props) {
  const { place, go } = player
  const shareOf = (at: number) => `${((placeOf(tape, at) / Math.max(1, tape.length)) * 100).toFixed(2)}%`
  const lanes = people.filter(({ role }, at) => role === 'talent' || typing?.[at]?.some(count => count > 0))
  return (
    <div class="replay-timeline">
      <ul class="replay-names">
        {lanes.map(({ id, name, hue }) => (
          <li key={id} data-hue={hue}>
            {name}
          </li>
        ))}
      </ul>
      <div class="replay-lanes">
        <svg aria-hidden="true" width="100%" height={marks + lanes.length * lane}>
          {lanes.map(({ id, hue }, at) => (
            <g key={id} data-hue={hue}>
              <Lane
                counts={typing?.[people.findIndex(person => person.id === id)] ?? []}
                top={marks + at * lane}
              />
            </g>
          ))}
          {happenings.map(happening => (
            <Mark
              key={happening.id}
              happening={happening}
              x={shareOf(happening.at)}
              below={lanes.length * lane}
            />
          ))}
          {tape.stretches.slice(1).map(({ begins, since }) => (
            <line key={begins} class="replay-cut" x1={shareOf(since)} x2={shareOf(since)} y1="0" y2="100%" />
          ))}
        </svg>
        <input
          type="range"
          class="replay-slider"
          min={0}
          max={Math.max(1, tape.length)}
          step={100}
          value={place}
          aria-label="Moment"
          aria-valuetext={`${clockInWords(place)}, of ${clockInWords(tape.length)}${now(happenings, tape, place)}`}
          onInput={event => go(Number(event.currentTarget.value))}
        />
      </div>
      <Legend kinds={new Set(happenings.map(({ kind }) => kind))} />
      {tape.stretches.length > 1 && (
        <p class="replay-cuts">
          Cut where a dotted line is: nothing happened for more than a quarter of an hour. The tape has{' '}
          {clockOf(tape.length)} of it all.
        </p>
      )}
    </div>
  )
}

// Only what occurs is explained. The lanes' colours are explained by the names beside them.
function Legend({ kinds }: { kinds: Set<Happening['kind']> }) {
  const shapes = [
    kinds.has('run') && { words: 'run', shape: <circle class="replay-ran" cx="6" cy="6" r="3" /> },
    kinds.has('chat') && {
      words: 'message',
      shape: <rect class="replay-wrote" x="3" y="3" width="5" height="5" />,
    },
    (kinds.has('paste') || kinds.has('left')) && {
      words: 'attention',
      shape: <line class="replay-noted" x1="6" x2="6" y1="1" y2="10" />,
    },
  ]
  return (
    <p class="replay-legend" aria-hidden="true">
      {kinds.has('asked') && (
        <span>
          <strong>1</strong> question
        </span>
      )}
      {shapes.map(
        each =>
          each && (
            <span key={each.words}>
              <svg width="12" height="12" aria-hidden="true">
                {each.shape}
              </svg>
              {each.words}
            </span>
          ),
      )}
    </p>
  )
}

function Lane({ counts, top }: { counts: number[]; top: number }) {
  const most = Math.max(...counts, 1)
  const width = 100 / Math.max(1, counts.length)
  return (
    <>
      <rect class="replay-lane" x="0" width="100%" y={top + lane - 2} height="1" />
      {counts.map((count, part) => {
        if (!count) return null
        const height = Math.max(3, Math.sqrt(count / most) * (lane - 3))
        return (
          <rect
            key={`${part}`}
            class="replay-typing"
            x={`${(part * width).toFixed(2)}%`}
            width={`${width.toFixed(2)}%`}
            y={top + lane - 2 - height}
            height={height}
          />
        )
      })}
    </>
  )
}

function Mark({ happening: { kind, words }, x, below }: { happening: Happening; x: string; below: number }) {
  if (kind === 'asked')
    return (
      <>
        <line class="replay-asked" x1={x} x2={x} y1="14" y2={marks + below} />
        <text class="replay-number" x={x} y="11" dx="-3">
          {words.match(/\d+/)?.[0]}
        </text>
      </>
    )
  if (kind === 'run') return <circle class="replay-ran" cx={x} cy="20" r="3" />
  if (kind === 'chat') return <rect class="replay-wrote" x={x} y="17" width="5" height="5" />
  if (kind === 'paste' || kind === 'left') return <line class="replay-noted" x1={x} x2={x} y1="15" y2="24" />
  return null
}

// The question that is being asked, for those who hear the slider.
function now(happenings: Happening[], tape: Tape, place: number): string {
  const asked = happenings.findLast(({ kind, at }) => kind === 'asked' && placeOf(tape, at) <= place)
  return asked ? `. ${asked.words}` : ''
}
