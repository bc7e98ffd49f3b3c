import { useRef, useState } from 'preact/hooks'
import type { Figure, RunJob, RunOutput, RunResult } from '../run.ts'
import { runOnServer, ServerRunError } from './server-run.ts'

export type RunPlace = 'server' | 'browser'

export type RunState =
  | { at: 'rest' }
  | { at: 'waiting'; doing: string; share?: number }
  | { at: 'running'; output: RunOutput[]; figures: Figure[] }
  /** `lack` is what the browser's Python did not have, in words. */
  | { at: 'done'; result: RunResult; place: RunPlace; lack?: string }
  | { at: 'failed'; message: string; output: RunOutput[]; figures: Figure[] }

/** Output is shown at most this often, in milliseconds. */
const showEvery = 60

/** Runs a program where it can be run: on the server, and where that has no Python, in this browser. */
export function useRun(serverHasPython: boolean, first: RunState) {
  const [state, setState] = useState<RunState>(first)
  const running = useRef<AbortController>(null)
  const [place, setPlace] = useState<RunPlace>(serverHasPython ? 'server' : 'browser')

  async function run(job: Omit<RunJob, 'limits'>): Promise<void> {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    const output: RunOutput[] = []
    const figures: Figure[] = []
    // A run that was replaced by another says nothing any more.
    const show = (next: RunState) => {
      if (running.current === control) setState(next)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const showSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        show({ at: 'running', output: [...output], figures: [...figures] })
      }, showEvery)
    }
    const hear = {
      signal: control.signal,
      onOutput(piece: RunOutput) {
        output.push(piece)
        showSoon()
      },
      onFigure(figure: Figure) {
        figures.push(figure)
        showSoon()
      },
    }
    const here = async () => {
      const { runInBrowser } = await import('../browser/browser-engine.ts')
      setPlace('browser')
      return await runInBrowser(job, {
        ...hear,
        onProgress: ({ python, share }) =>
          show({
            at: 'waiting',
            doing: share < 1 ? `Fetching Python ${python}` : `Starting Python ${python}`,
            share,
          }),
      })
    }
    show({ at: 'running', output, figures })
    try {
      let ran: RunPlace = place
      let result: RunResult
      if (place === 'browser') result = await here()
      else
        try {
          const onQueued = (queued: number) => show({ at: 'waiting', doing: queueInWords(queued) })
          result = await runOnServer(job, { ...hear, onQueued })
        } catch (error) {
          if (!(error instanceof ServerRunError) || error.status !== 503) throw error
          ran = 'browser'
          result = await here()
        }
      clearTimeout(timer)
      const lack = ran === 'browser' ? await lackInWords(job.files, result) : undefined
      show({ at: 'done', result, place: ran, ...(lack && { lack }) })
    } catch (error) {
      clearTimeout(timer)
      const message = error instanceof Error ? error.message : 'Python did not start in this browser.'
      show({ at: 'failed', message, output, figures })
    }
  }

  return {
    state,
    place,
    run,
    busy: state.at === 'waiting' || state.at === 'running',
    stop: () => running.current?.abort(),
  }
}

async function lackInWords(files: Record<string, string>, result: RunResult): Promise<string | undefined> {
  const { lackAfter } = await import('../browser/browser-lack.ts')
  return lackAfter(files, result)?.sentence
}

function queueInWords(place: number): string {
  return place === 1 ? 'Waiting: you are next' : `Waiting: ${place - 1} before you`
}
