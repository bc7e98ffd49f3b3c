import { useEffect, useRef, useState } from 'preact/hooks'
import { runInBrowser } from './browser-engine.ts'
import type { BrowserProgress } from './browser-fence.ts'
import { type EditableCode, editCode } from './editable-code.ts'
import type { RunOutput, RunResult } from './run.ts'

export type SnippetState =
  | { at: 'rest' }
  | { at: 'loading'; progress: BrowserProgress | undefined }
  | { at: 'running'; output: RunOutput[] }
  | { at: 'done'; result: RunResult; edited: boolean }
  | { at: 'failed'; message: string }

/** The code of the element `codeId`, editable in its place, and its runs in this browser. */
export function useSnippet(codeId: string) {
  const [state, setState] = useState<SnippetState>({ at: 'rest' })
  const [edited, setEdited] = useState(false)
  const [asksForInput, setAsksForInput] = useState(false)
  const code = useRef<EditableCode | null>(null)
  const running = useRef<AbortController | null>(null)
  const latest = useRef(run)
  latest.current = run

  useEffect(() => {
    const editable = editCode(
      document.getElementById(codeId)!,
      now => {
        setEdited(now)
        setAsksForInput(/\binput\(/.test(editable.read()))
      },
      () => void latest.current(),
    )
    code.current = editable
    setAsksForInput(/\binput\(/.test(editable.read()))
    return () => {
      running.current?.abort()
      editable.close()
    }
  }, [codeId])

  async function run(stdin = ''): Promise<void> {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    const { signal } = control
    const text = code.current!.read()
    const output: RunOutput[] = []
    // A run that was replaced by another says nothing any more.
    const show = (next: SnippetState) => running.current === control && setState(next)
    show({ at: 'loading', progress: undefined })
    try {
      const result = await runInBrowser(
        { files: { 'main.py': text }, entry: 'main.py', stdin },
        {
          signal,
          onProgress: progress => show({ at: 'loading', progress }),
          onOutput: piece => {
            output.push(piece)
            show({ at: 'running', output: [...output] })
          },
        },
      )
      show({ at: 'done', result, edited })
    } catch (error) {
      show({ at: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    state,
    edited,
    asksForInput,
    run,
    stop: () => running.current?.abort(),
    reset() {
      running.current?.abort()
      running.current = null
      code.current!.restore()
      setState({ at: 'rest' })
    },
  }
}
