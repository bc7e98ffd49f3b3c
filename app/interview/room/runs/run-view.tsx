import { useState } from 'preact/hooks'
import { FigureList } from '../../../python/figure-list.tsx'
import { Button } from '../../../ui/button.tsx'
import type { OwnRun } from '../room.client.ts'
import { figureUrl, type RoomRole, type RoomRun, type RunPiece } from '../room.ts'
import { clockTime } from '../room-clock.ts'
import { TestList } from './test-list.tsx'

/** One run as everyone sees it: who ran what, what it printed and drew, and how it ended. */
export function RunView({ interviewId, role, run }: { interviewId: string; role: RoomRole; run: RoomRun }) {
  const at = clockTime(run.startedAt)
  return (
    <section class="room-run">
      <h3 class="room-part">
        {run.by} {run.kind === 'tests' ? 'tested' : 'ran'} main.py at {at}
      </h3>
      <Printed output={run.output} />
      <FigureList
        figures={run.figures.map(({ number, ...size }) => ({
          src: figureUrl(interviewId, run.id, number),
          ...size,
        }))}
        of="main.py"
        small
      />
      {run.verdicts && (
        <TestList
          interviewId={interviewId}
          runId={run.id}
          verdicts={run.verdicts}
          detailed={role === 'panel'}
        />
      )}
      <p class="room-ended">{run.ended ?? (run.kind === 'tests' ? 'Testing…' : 'Running…')}</p>
    </section>
  )
}

/** A run in this browser alone. */
export function OwnRunView({ run }: { run: OwnRun }) {
  return (
    <section class="room-run">
      <h3 class="room-part">You ran main.py in your browser: only you see this</h3>
      <Printed output={run.output} />
      {run.answer && <Answer answer={run.answer} />}
      <p class="room-ended">{run.ended ?? run.doing}</p>
    </section>
  )
}

function Printed({ output }: { output: RunPiece[] }) {
  return (
    <pre class="room-printed">
      {output.map(({ stream, text }, at) => (
        <span key={`${at}`} data-stream={stream}>
          {text}
        </span>
      ))}
    </pre>
  )
}

// What input() waits for. Not a form: Enter gives the line.
function Answer({ answer }: { answer: (line: string | null) => void }) {
  const [line, setLine] = useState('')
  return (
    <div class="flex flex-wrap items-center gap-2 py-2">
      <label class="flex items-center gap-2 text-13">
        The program waits for a line
        <input
          type="text"
          value={line}
          maxLength={10_000}
          autocomplete="off"
          spellcheck={false}
          class="min-h-8 rounded-md border border-edge bg-surface px-2 font-mono text-13"
          onInput={event => setLine(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') answer(line)
          }}
        />
      </label>
      <Button type="button" size="small" variant="quiet" onClick={() => answer(line)}>
        Give it
      </Button>
      <Button type="button" size="small" variant="plain" onClick={() => answer(null)}>
        No more input
      </Button>
    </div>
  )
}
