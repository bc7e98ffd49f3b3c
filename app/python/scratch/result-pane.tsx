import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../ui/icon.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { LintFinding } from '../code-check.ts'
import { FindingList } from './finding-list.tsx'
import { PaneTabs, tabId } from './pane-tabs.tsx'
import { RunOutcome, RunStatus } from './run-outcome.tsx'
import { type TerminalJob, TerminalPane } from './terminal-pane.tsx'
import type { CheckState } from './use-checks.ts'
import type { RunState } from './use-run.ts'

export type Shown = 'output' | 'style' | 'terminal'

type Props = {
  shown: Shown
  onShow: (shown: Shown) => void
  entry: string
  run: RunState
  check: CheckState
  severalFiles: boolean
  onGo: (finding: LintFinding) => void
  terminal: TerminalJob | null
  onAgain: () => void
}

const panel = 'scratch-result'

/** What came of it: what the program printed, what ruff says, and the terminal, each behind its tab once it is there. */
export function ResultPane({
  shown,
  onShow,
  entry,
  run,
  check,
  severalFiles,
  onGo,
  terminal,
  onAgain,
}: Props) {
  const { findings } = check
  const follow = useFollow(run)
  const tabs = [
    { id: 'output', label: 'Output' },
    ...(findings ? [{ id: 'style', label: `Style (${findings.length})` }] : []),
    ...(terminal ? [{ id: 'terminal', label: 'Terminal' }] : []),
  ]
  const chosen = tabs.some(({ id }) => id === shown) ? shown : 'output'
  return (
    <section class="flex min-h-0 min-w-0 flex-col border-t border-line lg:border-t-0" aria-label="Result">
      <div class="border-b border-line pl-1">
        <PaneTabs
          label="Result"
          controls={panel}
          tabs={tabs}
          chosen={chosen}
          onChoose={id => onShow(id as Shown)}
        />
      </div>
      <CheckSaid check={check} />
      <div
        id={panel}
        role="tabpanel"
        aria-labelledby={tabId(panel, chosen)}
        class="flex min-h-56 min-w-0 flex-1 flex-col lg:min-h-0"
      >
        {chosen === 'output' && (
          <>
            <section
              ref={follow.ref}
              onScroll={follow.onScroll}
              aria-label="Output"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              tabIndex={0}
              class="max-h-[70dvh] min-h-0 flex-1 overflow-auto p-4 -outline-offset-2 lg:max-h-none"
            >
              <RunOutcome state={run} entry={entry} />
            </section>
            {run.at !== 'rest' && (
              <div class="border-t border-line px-4 py-2.5">
                <RunStatus state={run} />
              </div>
            )}
          </>
        )}
        {chosen === 'style' && findings && (
          <div class="max-h-[70dvh] min-h-0 flex-1 overflow-auto p-4 lg:max-h-none">
            <FindingList findings={findings} severalFiles={severalFiles} onGo={onGo} />
          </div>
        )}
        {terminal && (
          <div class={chosen === 'terminal' ? 'flex min-h-[28rem] flex-col lg:min-h-0 lg:flex-1' : 'hidden'}>
            <TerminalPane key={terminal.number} job={terminal} onAgain={onAgain} />
          </div>
        )}
      </div>
    </section>
  )
}

// Whoever is at the end of the output stays there while more of it comes; whoever scrolled up is left in peace.
function useFollow(run: RunState) {
  const ref = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  if (run.at === 'running' && run.output.length === 0) atEnd.current = true
  useEffect(() => {
    const scroller = ref.current
    if (scroller && atEnd.current && run.at !== 'rest') scroller.scrollTop = scroller.scrollHeight
  }, [run])
  return {
    ref,
    onScroll() {
      const { scrollHeight, scrollTop, clientHeight } = ref.current!
      atEnd.current = scrollHeight - scrollTop - clientHeight < 40
    },
  }
}

function CheckSaid({ check: { doing, said, problem } }: { check: CheckState }) {
  if (!doing && !said && !problem) return null
  return (
    <div class="border-b border-line px-4 py-2.5 text-13">
      {doing && <Progress label={doing} />}
      {said && (
        <p role="status" class="flex items-start gap-2">
          <Icon name="circle-check" class="mt-0.5 text-good" />
          {said}
        </p>
      )}
      {problem && (
        <p role="alert" class="flex items-start gap-2 text-bad">
          <Icon name="circle-alert" class="mt-0.5" />
          {problem}
        </p>
      )}
    </div>
  )
}
