import { useEffect, useRef } from 'preact/hooks'
import { figureUrl, type RoomRun } from '../room/room.ts'
import type { Stage } from '../room/room-stage.ts'

type Props = { interviewId: string; stage: Stage | undefined; zone: string }

/** What programs had printed so far, as the room saw it. */
export function ReplayOutput({ interviewId, stage, zone }: Props) {
  const runs = stage?.runs ?? []
  const scroller = useRef<HTMLElement>(null)
  const length = runs.at(-1)?.output.reduce((sum, { text }) => sum + text.length, 0)
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [runs.length, length, runs.at(-1)?.ended])
  return (
    <section class="replay-output" aria-label="Output">
      <h2 class="replay-head">Output</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="replay-body" ref={scroller} tabIndex={0} aria-label="What was printed">
        {runs.length === 0 && <p class="replay-none">Nothing was run up to here.</p>}
        {runs.map(run => (
          <Run key={run.id} interviewId={interviewId} run={run} zone={zone} />
        ))}
      </section>
    </section>
  )
}

function Run({ interviewId, run, zone }: { interviewId: string; run: RoomRun; zone: string }) {
  const { id, kind, by, startedAt, output, figures, verdicts, ended } = run
  return (
    <section class="replay-run">
      <h3 class="replay-part">
        {by} ran {kind === 'tests' ? 'the tests' : 'main.py'} at {minuteOf(startedAt, zone)}
      </h3>
      <pre class="replay-printed">
        {output.map(({ stream, text }, at) => (
          <span key={`${at}`} data-stream={stream}>
            {text}
          </span>
        ))}
      </pre>
      {figures.map(({ number, width, height }) => (
        <img
          key={number}
          src={figureUrl(interviewId, id, number)}
          width={width}
          height={height}
          alt={`Figure ${number} of this run`}
        />
      ))}
      {verdicts && (
        <ul class="replay-verdicts">
          {verdicts.map(({ id, title, outcome }) => (
            <li key={id} data-outcome={outcome}>
              {title}: {outcome}
            </li>
          ))}
        </ul>
      )}
      <p class="replay-ended">{ended ?? 'Running…'}</p>
    </section>
  )
}

function minuteOf(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short', hourCycle: 'h23' }).format(
    new Date(at),
  )
}
