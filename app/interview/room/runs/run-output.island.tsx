import { useEffect, useRef, useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { FindingList } from '../../../python/scratch/finding-list.tsx'
import { PaneTabs, tabId } from '../../../python/scratch/pane-tabs.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Room, RoomView } from '../room.client.ts'
import type { RoomFinding, RoomRole } from '../room.ts'
import { useRoom } from '../room-use.ts'
import { TerminalPane } from '../terminal/terminal-pane.tsx'
import { OwnRunView, RunView } from './run-view.tsx'

type Props = {
  interviewId: string
  accountId: string
  role: RoomRole
  /** Why the server runs no Python, where it does not. */
  absent: string | undefined
}

type Shown = 'output' | 'terminal' | 'style'

const panel = 'room-results'

/** What programs print and draw, the shared terminal, and what was said of the style: the same for everyone in the room. */
export const RoomOutput = island('app/interview/room/runs/run-output.island.tsx', (props: Props) => {
  const { interviewId, accountId, absent } = props
  const joined = useRoom(interviewId)
  const view = joined?.view
  const [shown, setShown] = useState<Shown>('output')
  const [folded, setFolded] = useState(false)
  const lint = view?.stage?.lint
  const driver = view?.stage?.driver ?? null
  useNewest(view, kind => {
    setShown(kind)
    setFolded(false)
  })
  const tabs = [
    { id: 'output', label: 'Output' },
    { id: 'terminal', label: 'Terminal' },
    ...(lint ? [{ id: 'style', label: `Style (${lint.findings.length})` }] : []),
  ]
  return (
    <section class="room-pane room-output" aria-label="Results" data-folded={folded}>
      <div class="room-results-bar">
        <PaneTabs
          label="Results"
          controls={panel}
          tabs={tabs}
          chosen={shown}
          onChoose={id => {
            setShown(id as Shown)
            setFolded(false)
          }}
        />
        <button
          type="button"
          class="room-fold"
          aria-expanded={!folded}
          aria-controls={panel}
          title={folded ? 'Show the results' : 'Fold the results'}
          onClick={() => setFolded(!folded)}
        >
          <Icon name="chevron-down" label={folded ? 'Show the results' : 'Fold the results'} />
        </button>
      </div>
      <div id={panel} role="tabpanel" aria-labelledby={tabId(panel, shown)} class="room-results">
        {shown === 'output' && <Output {...props} joined={joined} />}
        {joined && (
          <div class="room-results-part" hidden={shown !== 'terminal'}>
            <TerminalPane
              room={joined.room}
              view={joined.view}
              accountId={accountId}
              mayType={driver === null || driver === accountId}
              absent={absent && `The terminal needs Python on the server, which cannot run it: ${absent}`}
            />
          </div>
        )}
        {shown === 'style' && lint && (
          <Scrolling label="Style">
            <p class="room-part mb-3!">{lint.by} had the style checked</p>
            <FindingList
              findings={lint.findings}
              severalFiles={new Set(lint.findings.map(({ file }) => file)).size > 1}
              onGo={finding => goTo(joined!.room, finding as RoomFinding)}
            />
          </Scrolling>
        )}
      </div>
    </section>
  )
})

function Output({
  interviewId,
  role,
  absent,
  joined,
}: Props & { joined: { room: Room; view: RoomView } | undefined }) {
  const view = joined?.view
  const runs = view?.stage?.runs ?? []
  const end = useRef<HTMLDivElement>(null)
  const last = runs.at(-1)
  const length = last?.output.reduce((sum, { text }) => sum + text.length, 0)
  useEffect(() => {
    const scroller = end.current?.closest('.room-scroll')
    if (scroller) scroller.scrollTop = scroller.scrollHeight
  }, [runs.length, length, last?.ended, last?.figures.length, view?.ownRun])
  return (
    <Scrolling label="Output">
      {absent && (
        <p class="room-note">
          This server cannot run Python: {absent} Run uses your own browser, and only you see its output. It
          draws no figures; tests, Format, Check style and the terminal need the server.
        </p>
      )}
      {runs.length === 0 && !view?.ownRun && (
        <p class="text-14 text-ink-soft">What the program prints appears here, for everyone in the room.</p>
      )}
      <div role="log" aria-label="Output">
        {runs.map(run => (
          <RunView key={run.id} interviewId={interviewId} role={role} run={run} />
        ))}
        {view?.ownRun && <OwnRunView run={view.ownRun} />}
      </div>
      <div ref={end} />
    </Scrolling>
  )
}

function Scrolling({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="room-body room-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

/** Tells of what has just been begun by anyone; what stood there before is no news, nor is anything to who types in the terminal. */
function useNewest(view: RoomView | undefined, tell: (kind: Shown) => void): void {
  const seen = useRef<Record<Shown, string | undefined> | null>(null)
  const now = {
    output: view?.stage?.runs.at(-1)?.id ?? (view?.ownRun ? 'own' : undefined),
    terminal: view?.terminal?.id,
    style: view?.stage?.lint?.id,
  }
  useEffect(() => {
    if (!view?.stage) return
    const before = seen.current
    seen.current = now
    const typing = view.terminal?.ended === null && document.activeElement?.closest('.room-screen')
    if (!before || typing) return
    for (const kind of ['output', 'terminal', 'style'] as const)
      if (now[kind] && now[kind] !== before[kind]) tell(kind)
  }, [view?.stage !== null, now.output, now.terminal, now.style])
}

function goTo(room: Room, finding: RoomFinding): void {
  room.showFile(finding.file)
  setTimeout(() => room.editor?.goTo(finding)) // once the editor shows the file
}
