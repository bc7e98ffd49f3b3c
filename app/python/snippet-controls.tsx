import { useId, useRef } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Progress } from '../ui/progress.tsx'
import { compareOutputs, type ExpectedOutput, outputFor } from './expected-output.ts'
import type { RunOutput, RunResult } from './run.ts'
import { endInWords, missingLibrary } from './run-words.ts'
import { type SnippetState, useSnippet } from './use-snippet.ts'

/** `codeId` is the element whose text is run; `expected` makes it a proof. */
export type SnippetProps = { codeId: string; expected: ExpectedOutput[] | null }

/** What can be done with a snippet, and what came of it. */
export function SnippetControls({ codeId, expected }: SnippetProps) {
  const { state, edited, asksForInput, run, stop, reset } = useSnippet(codeId)
  const input = useRef<HTMLTextAreaElement>(null)
  const inputId = useId()
  const busy = state.at === 'loading' || state.at === 'running'
  return (
    <div class="border-t border-line noscript:hidden print:hidden">
      {asksForInput && (
        <div class="flex flex-col gap-1 px-4 pt-3">
          <label for={inputId} class="text-13 text-ink-soft">
            What input() reads, a line each time
          </label>
          <textarea
            id={inputId}
            ref={input}
            rows={2}
            class="rounded-md border border-edge bg-surface px-3 py-2 font-mono text-13"
          />
        </div>
      )}
      <div class="flex flex-wrap items-center gap-2 px-4 py-2.5">
        {busy ? (
          <Button type="button" variant="quiet" size="small" icon="square" onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button
            type="button"
            variant="quiet"
            size="small"
            icon="play"
            onClick={() => void run(input.current?.value)}
          >
            {expected && !edited ? 'Show me it is true' : 'Run'}
          </Button>
        )}
        {(edited || state.at !== 'rest') && !busy && (
          <Button type="button" variant="plain" size="small" icon="rotate-ccw" onClick={reset}>
            Reset
          </Button>
        )}
        <div class="min-w-40 flex-1">
          {busy ? (
            <Waiting state={state} />
          ) : (
            <p id={`${codeId}-keys`} class="sr-only text-13 text-ink-soft group-has-[code:focus]:not-sr-only">
              Ctrl+Enter runs it. Tab indents; Escape, then Tab, leaves.
            </p>
          )}
        </div>
      </div>
      <div aria-live="polite">
        {state.at === 'running' && <Printed output={state.output} />}
        {state.at === 'done' && <Outcome result={state.result} expected={state.edited ? null : expected} />}
        {state.at === 'failed' && (
          <Sentence icon="circle-alert" tone="text-bad">
            {state.message}
          </Sentence>
        )}
      </div>
    </div>
  )
}

function Waiting({ state }: { state: SnippetState }) {
  if (state.at !== 'loading') return <Progress label="Running" />
  if (!state.progress) return null
  const python = `Python ${state.progress.python.split('.').slice(0, 2).join('.')}`
  if (state.progress.share >= 1) return <Progress label={`Starting ${python}`} />
  return <Progress label={`Loading ${python}`} share={state.progress.share} />
}

function Outcome({ result, expected }: { result: RunResult; expected: ExpectedOutput[] | null }) {
  const printed = result.output
    .filter(({ stream }) => stream === 'stdout')
    .map(({ text }) => text)
    .join('')
  const claimed = expected && result.end === 'finished' ? outputFor(expected, result.python) : undefined
  const library = missingLibrary(result)
  if (claimed !== undefined && compareOutputs(claimed, printed).length === 0)
    return (
      <Sentence icon="circle-check" tone="text-good">
        <strong class="font-medium">Matches what we claim.</strong>{' '}
        <span class="text-ink-soft">{endInWords(result)}</span>
      </Sentence>
    )
  return (
    <>
      <Printed output={result.output} />
      {claimed !== undefined && <Differences claimed={claimed} printed={printed} />}
      {library && (
        <Sentence icon="circle-alert" tone="text-caution">
          {library}
        </Sentence>
      )}
      <Sentence icon={result.exitCode === 0 ? 'circle-check' : 'circle-x'} tone="text-ink-soft">
        {endInWords(result)}
      </Sentence>
    </>
  )
}

function Differences({ claimed, printed }: { claimed: string; printed: string }) {
  return (
    <div class="border-t border-line px-4 py-3 text-13">
      <p class="flex items-start gap-2 font-medium text-bad">
        <Icon name="circle-x" class="mt-0.5" />
        This is not what we claim. Tell us: it should be.
      </p>
      <dl class="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {compareOutputs(claimed, printed)
          .slice(0, 20)
          .map(({ line, expected, got }) => (
            <>
              <dt class="text-ink-soft">Line {line}, claimed</dt>
              <dd class="font-mono whitespace-pre-wrap">{expected ?? '(nothing)'}</dd>
              <dt class="text-ink-soft">Line {line}, printed</dt>
              <dd class="font-mono whitespace-pre-wrap">{got ?? '(nothing)'}</dd>
            </>
          ))}
      </dl>
    </div>
  )
}

function Printed({ output }: { output: RunOutput[] }) {
  if (output.length === 0) return null
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Output"
      class="max-h-80 overflow-auto border-t border-line px-4 py-3"
    >
      <pre class="text-13 leading-relaxed whitespace-pre-wrap">
        {output.map(({ stream, text }, at) => (
          <span
            key={at}
            class={stream === 'stdout' ? '' : stream === 'stderr' ? 'text-bad' : 'text-ink-soft italic'}
          >
            {text}
          </span>
        ))}
      </pre>
    </section>
  )
}

function Sentence({
  icon,
  tone,
  children,
}: {
  icon: 'circle-check' | 'circle-x' | 'circle-alert'
  tone: string
  children: preact.ComponentChildren
}) {
  return (
    <p class={`flex items-start gap-2 border-t border-line px-4 py-2.5 text-13 ${tone}`}>
      <Icon name={icon} class="mt-0.5" />
      <span>{children}</span>
    </p>
  )
}
