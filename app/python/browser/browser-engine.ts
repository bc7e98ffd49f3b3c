import type { RunOptions } from '../python-engine.ts'
import type { RunEnd, RunJob, RunLimits, RunOutput, RunResult } from '../run.ts'
import { type BrowserProgress, type Fence, openFence } from './browser-fence.ts'
import { browserLimits } from './browser-limits.ts'
import type { RunMessage } from './browser-message.ts'

/**
 * `onStart` hears that the program begins. `onAsk` is for a program that reads what nobody gave it: it gives the next
 * line without its end, or null for no more.
 */
export type BrowserRunOptions = RunOptions & {
  onStart?: () => void
  onProgress?: (progress: BrowserProgress) => void
  onAsk?: (() => Promise<string | null>) | undefined
}

/** The Python in the browser, as it is called before it is here. */
export const browserPython = '3.14'

/** How long a program waits for someone to type. */
export const mostWaitingMs = 15 * 60_000

/** Whether Python can wait for someone to type: where it cannot, all input is given with the job. */
export function canWaitForInput(): boolean {
  return 'Suspending' in WebAssembly
}

/**
 * Runs a program in the reader's own browser, as `PythonEngine.run` does on the server: in a fresh Python that is fenced
 * in and reaches no page, no cookie, no address. The first run fetches Python. Rejects, with words for the person, when
 * Python cannot be had; every other outcome is a result. All times are the program's own: while it waits for someone to
 * type, its clock stands still. The processor's time is not known and given as the time that passed. There are no figures,
 * for want of a library that draws them.
 */
export async function runInBrowser(
  job: RunJob,
  { onStart, onOutput, onProgress, onAsk, signal }: BrowserRunOptions = {},
): Promise<RunResult> {
  const limits = { ...browserLimits, ...job.limits }
  const stopped = new Promise<'stopped'>(done => {
    if (signal?.aborted) done('stopped')
    signal?.addEventListener('abort', () => done('stopped'), { once: true })
  })
  const fence = signal?.aborted ? 'stopped' : await Promise.race([openFence(onProgress), stopped])
  if (fence === 'stopped') return resultOf('cancelled', { python: '', output: [], wallMs: 0 })
  const run = fencedRun(fence, { ...job, limits }, { onStart, onOutput, onAsk })
  void stopped.then(() => run.end('cancelled'))
  return await run.result
}

type Job = RunJob & { limits: Pick<RunLimits, 'wallMs' | 'outputBytes'> }

function fencedRun(
  fence: Fence,
  job: Job,
  { onStart, onOutput, onAsk }: { [Name in 'onStart' | 'onOutput' | 'onAsk']: BrowserRunOptions[Name] },
) {
  const { promise: result, resolve, reject } = Promise.withResolvers<RunResult>()
  const output: RunOutput[] = []
  const clock = programClock(job.limits.wallMs, () => end('time'))
  const put = (stream: RunOutput['stream'], text: string, atMs = clock.elapsed()) => {
    const piece = { stream, text, atMs }
    output.push(piece)
    onOutput?.(piece)
  }
  let ended = false
  const end = (why: RunEnd, used: Partial<RunResult> = {}) => {
    ended = true
    clock.pause()
    run.stop()
    const { python } = fence.release
    resolve(resultOf(why, { python, output, wallMs: clock.elapsed(), ...used }))
  }
  const hear = (message: RunMessage) => {
    if (message.type === 'started') {
      clock.run()
      onStart?.()
    } else if (message.type === 'output') put(message.output.stream, message.output.text, message.output.atMs)
    else if (message.type === 'asks') void answer()
    else if (message.type === 'flooded') {
      put('notice', `Output stopped at ${sizeInWords(job.limits.outputBytes)}.`)
      end('output')
    } else if (message.type === 'lost') end('engine lost')
    else if (message.type === 'ended') {
      const { end: why, exitCode, wallMs, memoryBytes } = message
      end(why, { exitCode, wallMs, peakMemoryBytes: memoryBytes })
    } else {
      clock.pause()
      run.stop()
      reject(new Error(`Python did not start in this browser: ${message.message}`))
    }
  }
  const answer = async () => {
    clock.pause()
    const idle = setTimeout(() => {
      put('notice', 'Nothing was typed for 15 minutes.')
      end('cancelled')
    }, mostWaitingMs)
    void result.finally(() => clearTimeout(idle)).catch(() => {})
    const line = await onAsk!()
    clearTimeout(idle)
    if (ended) return
    // As a terminal shows it.
    if (line !== null) put('terminal', `${line}\n`)
    clock.run()
    run.type(line === null ? null : `${line}\n`)
  }
  const run = fence.start({ job, asks: onAsk !== undefined }, hear)
  return { result, end }
}

/** Counts the time in which a program runs, and says when it has used up what it may. */
function programClock(mostMs: number, onEnd: () => void) {
  let passed = 0
  let since: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const elapsed = () => passed + (since === undefined ? 0 : performance.now() - since)
  const pause = () => {
    passed = elapsed()
    since = undefined
    clearTimeout(timer)
  }
  return {
    elapsed: () => Math.round(elapsed()),
    pause,
    run() {
      since ??= performance.now()
      clearTimeout(timer)
      timer = setTimeout(onEnd, mostMs - passed)
    },
  }
}

function sizeInWords(bytes: number): string {
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KiB` : `${Math.round(bytes / 1024 ** 2)} MiB`
}

function resultOf(
  end: RunEnd,
  known: Pick<RunResult, 'python' | 'output' | 'wallMs'> & Partial<RunResult>,
): RunResult {
  const nothing = { exitCode: null, signal: null, cpuMs: known.wallMs, peakMemoryBytes: 0, figures: [] }
  return { end, ...nothing, ...known }
}
