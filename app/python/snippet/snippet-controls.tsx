import type { Ref } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { browserPython } from '../browser/browser-engine.ts'
import type { ExpectedOutput } from '../expected-output.ts'
import { Sentence, SnippetEnd, SnippetFigures, SnippetResult } from './snippet-outcome.tsx'
import { SnippetOutput } from './snippet-output.tsx'
import { type Place, type SnippetState, useSnippet } from './use-snippet.ts'

/** `codeId` is the element whose text is run; `expected` makes it a proof; `notInBrowser` says why only a server can run it. */
export type SnippetProps = {
  codeId: string
  expected: ExpectedOutput[] | null
  notInBrowser?: string | null
}

/** What can be done with a snippet, and what came of it. */
export function SnippetControls({ codeId, expected, notInBrowser = null }: SnippetProps) {
  const snippet = useSnippet(codeId, notInBrowser)
  const { state, place, edited, lack, server, readsAhead, run, runOnServer, stop, reset } = snippet
  const root = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const busy = state.at === 'loading' || state.at === 'running'
  const onServer = lack !== undefined && server !== undefined
  const asked = state.at === 'running' ? state.asked : 0
  const hadAsked = useRef(false)
  useEffect(() => {
    // The field that had the focus is gone with the program that asked.
    if (!busy && hadAsked.current && document.activeElement === document.body)
      root.current?.querySelector<HTMLElement>('[data-act="run"]')?.focus()
    hadAsked.current = asked > 0
  }, [busy, asked])
  if (notInBrowser && !server) return <div data-snippet={codeId} data-state="rest" data-engine="none" />
  const stdin = () => input.current?.value
  const claimed = state.at === 'done' && !state.edited ? expected : null
  return (
    <div
      ref={root}
      class="border-t border-line noscript:hidden print:hidden"
      data-snippet={codeId}
      data-state={state.at === 'running' && state.ask ? 'asking' : state.at}
      data-asked={asked}
      data-engine={busy || state.at === 'done' ? place : onServer ? 'server' : 'browser'}
    >
      {readsAhead && <GivenInput field={input} />}
      <div class="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2.5">
        {busy ? (
          <Button type="button" variant="quiet" size="small" icon="square" onClick={stop} data-act="stop">
            Stop
          </Button>
        ) : (
          <Button
            type="button"
            variant="quiet"
            size="small"
            icon="play"
            onClick={() => run(stdin())}
            data-act="run"
          >
            {onServer ? 'Run on the server' : expected && !edited ? 'Show me it is true' : 'Run'}
          </Button>
        )}
        {(edited || state.at !== 'rest') && !busy && (
          <Button type="button" variant="plain" size="small" icon="rotate-ccw" onClick={reset}>
            Reset
          </Button>
        )}
        <div class="min-w-40 flex-1">
          {busy ? (
            <Waiting state={state} place={place} />
          ) : (
            <Hint
              python={
                onServer ? `Python ${server.python} on the server` : `Python ${browserPython} in your browser`
              }
            />
          )}
        </div>
      </div>
      {lack && !notInBrowser && !busy && !(state.at === 'done' && place === 'server') && (
        <Sentence icon="info" tone="text-ink-soft">
          {lack.sentence}
        </Sentence>
      )}
      <div data-part="result">
        {state.at === 'running' && (
          <>
            <SnippetOutput output={state.output} ask={state.ask} asked={state.asked > 0} />
            <SnippetFigures figures={state.figures} />
          </>
        )}
        {state.at === 'done' && <SnippetResult result={state.result} expected={claimed} />}
        <div role="status" data-part="status">
          {state.at === 'failed' && (
            <Sentence icon="circle-alert" tone="text-bad">
              {state.message}
            </Sentence>
          )}
          {state.at === 'done' && <SnippetEnd result={state.result} expected={claimed} place={place} />}
          {state.at === 'done' && state.lack && (
            <Sentence icon="circle-alert" tone="text-caution">
              {state.lack.sentence}
            </Sentence>
          )}
        </div>
        {state.at === 'done' && state.lack && server && !onServer && (
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-3 text-13 text-ink-soft">
            <Button
              type="button"
              variant="quiet"
              size="small"
              icon="play"
              onClick={() => runOnServer(stdin())}
              data-act="run-on-server"
            >
              Run on the server
            </Button>
            It has Python {server.python}.
          </p>
        )}
      </div>
    </div>
  )
}

function GivenInput({ field }: { field: Ref<HTMLTextAreaElement> }) {
  const id = useId()
  return (
    <div class="flex flex-col gap-1 px-4 pt-3">
      <label for={id} class="text-13 text-ink-soft">
        What input() reads, a line each time
      </label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        class="rounded-md border border-edge bg-surface px-3 py-2 font-mono text-13 pointer-coarse:text-16"
      />
    </div>
  )
}

// Which Python it will be; while the code is written, its keys.
function Hint({ python }: { python: string }) {
  return (
    <p class="text-13 text-ink-soft">
      <span class="group-has-[code:focus]:sr-only">{python}</span>
      <span class="sr-only group-has-[code:focus]:not-sr-only">
        Ctrl+Enter runs it. Tab indents; Escape, then Tab, leaves.
      </span>
    </p>
  )
}

function Waiting({ state, place }: { state: SnippetState; place: Place }) {
  if (state.at === 'running') return state.ask ? null : <Progress label="Running" />
  if (state.at !== 'loading') return null
  if (place === 'server')
    return (
      <Progress
        label={state.queued ? `Number ${state.queued} in the queue of the server` : 'Running on the server'}
      />
    )
  const python = `Python ${browserPython}`
  if (!state.progress || state.progress.share >= 1) return <Progress label={`Starting ${python}`} />
  return <Progress label={`Loading ${python}`} share={state.progress.share} />
}
