import { useEffect, useRef, useState } from 'preact/hooks'
import { canWaitForInput, runInBrowser } from '../browser/browser-engine.ts'
import type { BrowserProgress } from '../browser/browser-fence.ts'
import { type Lack, lackAfter, lackBefore } from '../browser/browser-lack.ts'
import { askServerPython, type ServerPython } from '../browser/browser-offer.ts'
import { keepForOffline } from '../browser/service-worker.ts'
import type { Runner } from '../python-engine.ts'
import type { Figure, RunOutput, RunResult } from '../run.ts'
import { runOnServer } from '../scratch/server-run.ts'
import { type EditableCode, editCode } from './editable-code.ts'

/** Where a program runs. */
export type Place = 'browser' | 'server'

const runners: Record<Place, Runner['run']> = { browser: runInBrowser, server: runOnServer }

/** Answers a program that waits: with a line, or with null for the end of all input. */
export type Ask = (line: string | null) => void

export type SnippetState =
  | { at: 'rest' }
  | { at: 'loading'; progress: BrowserProgress | undefined; queued: number | undefined }
  | { at: 'running'; output: RunOutput[]; figures: Figure[]; ask: Ask | null; asked: number }
  | { at: 'done'; result: RunResult; edited: boolean; lack: Lack | undefined }
  | { at: 'failed'; message: string }

/** The code of the element `codeId`, editable in its place, and its runs in this browser or, where that lacks something, on the server. */
export function useSnippet(codeId: string, notInBrowser: string | null) {
  const [state, setState] = useState<SnippetState>({ at: 'rest' })
  const [place, setPlace] = useState<Place>('browser')
  const [text, setText] = useState('')
  const [edited, setEdited] = useState(false)
  const [server, setServer] = useState<ServerPython>()
  const code = useRef<EditableCode | null>(null)
  const running = useRef<AbortController | null>(null)
  const latest = useRef(runWhereItCan)
  latest.current = runWhereItCan

  const files = { 'main.py': text }
  const lack = notInBrowser ? { sentence: '', profile: 'core' as const } : lackBefore(files)
  const lacks = lack ?? (state.at === 'done' ? state.lack : undefined)
  const has = (wanted: Lack | undefined) =>
    wanted?.profile && server && !(wanted.profile in server.missing) ? server : undefined

  useEffect(() => {
    const editable = editCode(
      document.getElementById(codeId)!,
      now => {
        setEdited(now)
        setText(editable.read())
      },
      () => latest.current(),
    )
    code.current = editable
    setText(editable.read())
    void keepForOffline()
    return () => {
      running.current?.abort()
      editable.close()
    }
  }, [codeId])

  useEffect(() => {
    if (lacks?.profile) void askServerPython().then(setServer)
  }, [lacks?.profile])

  /** On the server where the browser is known to lack something that the server has. */
  function runWhereItCan(stdin?: string): void {
    if (has(lack)) void run('server', stdin)
    else if (!notInBrowser) void run('browser', stdin)
  }

  async function run(where: Place, stdin: string | undefined): Promise<void> {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    const { signal } = control
    const files = { 'main.py': code.current!.read() }
    const [output, figures]: [RunOutput[], Figure[]] = [[], []]
    let asked = 0
    // A run that was replaced by another says nothing any more.
    const show = (next: SnippetState) => running.current === control && setState(next)
    const showRunning = (ask: Ask | null = null) =>
      show({ at: 'running', output: [...output], figures: [...figures], ask, asked })
    const onAsk = () =>
      new Promise<string | null>(done => {
        asked++
        showRunning(line => {
          done(line)
          showRunning()
        })
      })
    setPlace(where)
    show({ at: 'loading', progress: undefined, queued: undefined })
    try {
      const job = { files, entry: 'main.py', ...(stdin && { stdin }) }
      const options = {
        signal,
        onOutput(piece: RunOutput) {
          output.push(piece)
          showRunning()
        },
        onFigure(figure: Figure) {
          figures.push(figure)
          showRunning()
        },
        onQueued: (queued: number) => show({ at: 'loading', progress: undefined, queued }),
        onProgress: (progress: BrowserProgress) => show({ at: 'loading', progress, queued: undefined }),
        onStart: () => showRunning(),
        onAsk,
      }
      const result = await runners[where](job, options)
      show({ at: 'done', result, edited, lack: where === 'browser' ? lackAfter(files, result) : undefined })
    } catch (error) {
      show({ at: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    state,
    place,
    edited,
    lack,
    /** The server's Python, where the browser lacks something that it has. */
    server: has(lack) ?? has(lacks),
    /** Whether what `input()` reads must be written beforehand. */
    readsAhead: (has(lack) !== undefined || !canWait()) && /\binput\(|\bstdin\b/.test(text),
    run: runWhereItCan,
    runOnServer: (stdin?: string) => void run('server', stdin),
    stop: () => running.current?.abort(),
    reset() {
      running.current?.abort()
      running.current = null
      code.current!.restore()
      setState({ at: 'rest' })
    },
  }
}

// A page is rendered where there is no WebAssembly to ask; there nothing is shown of it either.
function canWait(): boolean {
  return typeof WebAssembly === 'undefined' || canWaitForInput()
}
