import { useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { inlineFigure } from '../figure.ts'
import { FigureList } from '../figure-list.tsx'
import type { Figure } from '../run.ts'
import { TerminalScreen } from '../terminal/terminal-screen.tsx'
import type { TerminalTransport } from '../terminal/terminal-transport.ts'
import { Ended } from './run-outcome.tsx'
import { openSession, type SessionState } from './terminal-session.client.ts'

/** What a terminal was opened for; `number` tells two of the same apart. */
export type TerminalJob = { number: number; files: Record<string, string>; entry?: string }

type Props = { job: TerminalJob; onAgain: () => void }

/** A program in a terminal, or Python's prompt: the screen, how it stands, and what it draws. */
export function TerminalPane({ job, onAgain }: Props) {
  const [state, setState] = useState<SessionState>({ at: 'connecting' })
  const [figures, setFigures] = useState<Figure[]>([])
  const [readable, setReadable] = useState(false)
  const transport = useRef<TerminalTransport>(null)
  const { number: _, ...started } = job
  const name = job.entry ? `${job.entry} in a terminal` : 'Python’s prompt'
  const over = state.at === 'ended' || state.at === 'problem'

  return (
    <div class="flex min-h-0 flex-1 flex-col">
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 text-13">
        <p class="mr-auto text-ink-soft">
          {name}{' '}
          <span class="whitespace-nowrap">
            · <kbd>F6</kbd> leaves it
          </span>
        </p>
        <label class="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={readable}
            onChange={event => setReadable(event.currentTarget.checked)}
            class="size-4"
          />
          For screen readers
        </label>
        {over ? (
          <Button type="button" size="small" variant="quiet" icon="rotate-ccw" onClick={onAgain}>
            Start it again
          </Button>
        ) : (
          <Button
            type="button"
            size="small"
            variant="quiet"
            icon="square"
            onClick={() => transport.current?.stop()}
          >
            Stop
          </Button>
        )}
      </div>
      <TerminalScreen
        label={name}
        readable={readable}
        autofocus
        open={size =>
          openSession(started, size, {
            onState: setState,
            onFigure: figure => setFigures(before => [...before, figure]),
          })
        }
        onReady={opened => {
          transport.current = opened
        }}
      />
      {figures.length > 0 && (
        <div class="shrink-0 overflow-x-auto border-t border-line px-4 pt-3 pb-2">
          <FigureList figures={figures.map(inlineFigure)} of={job.entry ?? 'the prompt'} small />
        </div>
      )}
      <div class="min-h-10 border-t border-line px-4 py-2.5">
        <Standing state={state} />
      </div>
    </div>
  )
}

function Standing({ state }: { state: SessionState }) {
  if (state.at === 'ended') return <Ended result={state.result} of="terminal" />
  if (state.at === 'problem')
    return (
      <p role="alert" class="flex items-start gap-2 text-13 text-bad">
        <Icon name="circle-alert" class="mt-0.5" />
        {state.message}
      </p>
    )
  const words = {
    connecting: 'Starting…',
    running: 'Running. Ctrl+C interrupts, Ctrl+D ends the input.',
    queued:
      state.at === 'queued' && state.place > 1
        ? `Waiting: ${state.place - 1} before you`
        : 'Waiting: you are next',
  }
  return (
    <p role="status" class="text-13 text-ink-soft">
      {words[state.at]}
    </p>
  )
}
