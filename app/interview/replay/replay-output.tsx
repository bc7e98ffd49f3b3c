import { useEffect, useRef, useState } from 'preact/hooks'
import { RunView } from '../room/runs/run-view.tsx'
import { ReplayTerminal } from './replay-terminal.tsx'
import type { Scene } from './scene.ts'

/** What programs had printed so far and the terminal as it stood, whichever was newer in front. */
export function ReplayOutput({ interviewId, scene }: { interviewId: string; scene: Scene | undefined }) {
  const runs = scene?.stage.runs ?? []
  const terminal = scene?.terminal
  const [chosen, setChosen] = useState<'output' | 'terminal'>()
  const newest = terminal && terminal.state.startedAt > (runs.at(-1)?.startedAt ?? '') ? 'terminal' : 'output'
  const front = terminal ? (chosen ?? newest) : 'output'
  const last = `${terminal?.state.id} ${runs.at(-1)?.id}`
  useEffect(() => setChosen(undefined), [last])
  return (
    <section class="replay-output" aria-label="Output">
      <h2 class="sr-only">Output</h2>
      <div class="replay-head">
        <Tab name="output" label="Output" front={front} choose={setChosen} />
        {terminal && <Tab name="terminal" label="Terminal" front={front} choose={setChosen} />}
      </div>
      {terminal && front === 'terminal' ? (
        <ReplayTerminal terminal={terminal} />
      ) : (
        <Runs interviewId={interviewId} runs={runs} />
      )}
    </section>
  )
}

/** Nobody else opens a replay. */
const reader = 'panel' as const

type Front = 'output' | 'terminal'
type TabProps = { name: Front; label: string; front: Front; choose: (front: Front) => void }

function Tab({ name, label, front, choose }: TabProps) {
  return (
    <button type="button" class="replay-file" aria-pressed={name === front} onClick={() => choose(name)}>
      {label}
    </button>
  )
}

function Runs({ interviewId, runs }: { interviewId: string; runs: Scene['stage']['runs'] }) {
  const scroller = useRef<HTMLElement>(null)
  const length = runs.at(-1)?.output.reduce((sum, { text }) => sum + text.length, 0)
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [runs.length, length, runs.at(-1)?.ended])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="replay-body" ref={scroller} tabIndex={0} aria-label="What was printed">
      {runs.length === 0 && <p class="replay-none">Nothing was run up to here.</p>}
      {runs.map(run => (
        <RunView key={run.id} interviewId={interviewId} role={reader} run={run} />
      ))}
    </section>
  )
}
