import { useEffect, useRef } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import type { OwnRun } from './room.client.ts'
import type { RoomRun, RunPiece } from './room.ts'
import { useRoom } from './room-use.ts'

/** What the programs of the room print, as everyone sees it; the newest last, as in a terminal. */
export const RoomOutput = island(
  'app/interview/room/room-output.island.tsx',
  ({ interviewId }: { interviewId: string }) => {
    const view = useRoom(interviewId)?.view
    const runs = view?.stage?.runs ?? []
    const end = useRef<HTMLDivElement>(null)
    const length = runs.at(-1)?.output.reduce((sum, { text }) => sum + text.length, 0)
    useEffect(() => {
      const scroller = end.current?.closest('.room-body')
      if (scroller) scroller.scrollTop = scroller.scrollHeight
    }, [runs.length, length, runs.at(-1)?.ended, view?.ownRun])
    if (runs.length === 0 && !view?.ownRun)
      return (
        <p class="text-14 text-ink-soft">What the program prints appears here, for everyone in the room.</p>
      )
    return (
      <div role="log" aria-label="Output">
        {runs.map(run => (
          <Run key={run.id} run={run} />
        ))}
        {view?.ownRun && (
          <section class="room-run">
            <h3 class="room-part">You ran main.py in your browser: only you see this</h3>
            <Printed {...view.ownRun} />
          </section>
        )}
        <div ref={end} />
      </div>
    )
  },
)

function Run({ run }: { run: RoomRun }) {
  const at = new Date(run.startedAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return (
    <section class="room-run">
      <h3 class="room-part">
        {run.by} ran main.py at {at}
      </h3>
      <Printed output={run.output} doing="Running…" ended={run.ended} />
    </section>
  )
}

function Printed({ output, doing, ended }: OwnRun) {
  return (
    <>
      <pre class="room-printed">
        {output.map(({ stream, text }: RunPiece, at) => (
          <span key={`${at}`} data-stream={stream}>
            {text}
          </span>
        ))}
      </pre>
      <p class="room-ended">{ended ?? doing}</p>
    </>
  )
}
