import { type BrowserProgress, openFence } from './browser-fence.ts'
import type { RunEnd, RunJob, RunOutput, RunResult } from './run.ts'

export type BrowserRunOptions = {
  onOutput?: (output: RunOutput) => void
  onProgress?: (progress: BrowserProgress) => void
  signal?: AbortSignal
}

/** What a run may use when its job says nothing else: as much as on the server. */
export const browserLimits = { wallMs: 10_000, memoryBytes: 1024 ** 3, outputBytes: 1024 ** 2 }

/**
 * Runs a program in the reader's own browser, in a fresh Python that is fenced in: it reaches no page, no cookie, no
 * address. The first run fetches Python. Rejects, with words for the person, when Python cannot be had; every other
 * outcome is a result. The processor's time is not known there and given as the time that passed.
 */
export async function runInBrowser(
  job: RunJob,
  { onOutput, onProgress, signal }: BrowserRunOptions = {},
): Promise<RunResult> {
  const limits = { ...browserLimits, ...job.limits }
  const output: RunOutput[] = []
  const result = (end: RunEnd, exitCode: number | null, wallMs: number, peakMemoryBytes = 0): RunResult => {
    return {
      end,
      exitCode,
      signal: null,
      wallMs,
      cpuMs: wallMs,
      peakMemoryBytes,
      output,
      figures: [],
      python,
    }
  }
  let python = ''
  const stopped = new Promise<'cancelled'>(done =>
    signal?.addEventListener('abort', () => done('cancelled'), { once: true }),
  )
  if (signal?.aborted) return result('cancelled', null, 0)
  const fence = await Promise.race([openFence(onProgress), stopped])
  if (fence === 'cancelled') return result('cancelled', null, 0)
  python = fence.release.python

  let began = 0
  const put = (piece: RunOutput) => {
    output.push(piece)
    onOutput?.(piece)
  }
  const elapsed = () => (began ? Math.round(performance.now() - began) : 0)
  return await new Promise<RunResult>((done, fail) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const finish = (outcome: RunResult) => {
      clearTimeout(timer)
      run.stop()
      done(outcome)
    }
    const run = fence.start({ ...job, limits }, message => {
      if (message.type === 'started') {
        began = performance.now()
        timer = setTimeout(() => finish(result('time', null, elapsed())), limits.wallMs)
      } else if (message.type === 'output') put(message.output)
      else if (message.type === 'ended')
        finish(result('finished', message.exitCode, message.wallMs, message.memoryBytes))
      else if (message.type === 'flooded') {
        put({ stream: 'notice', text: 'Output stopped at 1 MiB.', atMs: elapsed() })
        finish(result('output', null, elapsed()))
      } else if (message.type === 'lost') finish(result('engine lost', null, elapsed()))
      else if (message.type === 'failed')
        fail(new Error(`Python did not start in this browser: ${message.message}`))
    })
    void stopped.then(() => finish(result('cancelled', null, elapsed())))
  })
}
