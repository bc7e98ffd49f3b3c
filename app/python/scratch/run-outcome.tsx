import { Icon } from '../../ui/icon.tsx'
import { Progress } from '../../ui/progress.tsx'
import { inlineFigure } from '../figure.ts'
import { FigureList } from '../figure-list.tsx'
import type { Figure, RunOutput, RunResult } from '../run.ts'
import { endInWords, sessionEndInWords, usedInWords } from '../run-words.ts'
import { Printed } from './printed.tsx'
import type { RunPlace, RunState } from './use-run.ts'

/** What a program printed and drew so far. */
export function RunOutcome({ state, entry }: { state: RunState; entry: string }) {
  if (state.at === 'rest' || state.at === 'waiting')
    return (
      <p class="max-w-reading text-14 text-ink-soft">
        {state.at === 'rest' && `What ${entry} prints and draws appears here.`}
      </p>
    )
  const { output, figures } = state.at === 'done' ? state.result : state
  const lack = state.at === 'done' && state.lack
  const silent = state.at === 'done' && output.length === 0 && figures.length === 0
  return (
    <div class="flex flex-col gap-4">
      {output.length > 0 && <Log output={output} />}
      <FigureList figures={(figures as Figure[]).map(inlineFigure)} of={entry} />
      {silent && <p class="text-14 text-ink-soft">It printed nothing.</p>}
      {lack && (
        <p class="flex items-start gap-2 text-14">
          <Icon name="circle-alert" class="mt-0.5 text-caution" />
          {lack}
        </p>
      )}
    </div>
  )
}

// A screen reader reads a few lines by itself; of more it is told how it ended, and can go there.
function Log({ output }: { output: RunOutput[] }) {
  const short = output.reduce((sum, { text }) => sum + text.length, 0) < 2_000
  return (
    <div role="log" aria-label="Output" aria-live={short ? 'polite' : 'off'}>
      <Printed output={output} />
    </div>
  )
}

/** How it stands, in a line: waiting with its place, running, or how it ended and what it used. */
export function RunStatus({ state }: { state: RunState }) {
  if (state.at === 'rest') return null
  if (state.at === 'waiting') return <Progress label={state.doing} share={state.share} />
  if (state.at === 'running') return <Progress label="Running" />
  if (state.at === 'failed')
    return (
      <p role="status" class="flex items-start gap-2 text-13 text-bad">
        <Icon name="circle-alert" class="mt-0.5" />
        {state.message}
      </p>
    )
  return <Ended result={state.result} of={state.place} />
}

type EndedProps = { result: Omit<RunResult, 'output' | 'figures'>; of?: RunPlace | 'terminal' }

/** How it ended, and what it used. */
export function Ended({ result, of = 'server' }: EndedProps) {
  const well = result.end === 'finished' && result.exitCode === 0
  return (
    <p role="status" class="flex flex-wrap items-center gap-x-4 gap-y-0.5 text-13">
      <span class="flex items-start gap-2">
        <Icon name={well ? 'circle-check' : 'circle-x'} class={`mt-0.5 ${well ? 'text-good' : 'text-bad'}`} />
        {of === 'terminal' ? sessionEndInWords(result) : endInWords(result)}
      </span>
      <span class="text-ink-soft tabular-nums">
        {of === 'browser' ? 'In your browser' : usedInWords(result)}
      </span>
    </p>
  )
}
