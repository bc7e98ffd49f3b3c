import type { Log } from '../../platform/log.ts'
import type { PythonEngine } from '../python-engine.ts'
import type { RunJob, RunLimits } from '../run.ts'
import type { Granted, Runner } from './allowance.ts'
import type { RunLine } from './scratch.ts'

/** Who asks, and whether they still do. */
export type Asker = { runner: Runner; signal: AbortSignal }

/** What a single run may use. */
export const runLimits: Record<Runner['kind'], Pick<RunLimits, 'wallMs' | 'cpuMs'>> = {
  visitor: { wallMs: 10_000, cpuMs: 10_000 },
  account: { wallMs: 30_000, cpuMs: 30_000 },
}

/** Said where the engine rejects a job that was well-formed. */
export const engineGone = 'Python on this server is not available right now. Try again in a moment.'

/** Runs a job, and gives what comes of it as lines of JSON while it comes. Whoever stops reading stops the run. */
export function streamRun(
  python: PythonEngine,
  job: RunJob,
  { runner, signal }: Asker,
  granted: Granted,
  log: Log,
): ReadableStream<Uint8Array> {
  const gone = new AbortController()
  const encoder = new TextEncoder()

  async function run(say: (line: RunLine) => void): Promise<void> {
    let used = granted.cpuMs
    try {
      const limits = { ...runLimits[runner.kind], cpuMs: granted.cpuMs }
      const {
        output: _,
        figures: __,
        ...result
      } = await python.run(
        { ...job, limits },
        {
          key: runner.key,
          signal: AbortSignal.any([gone.signal, signal]),
          onQueued: queued => say({ queued }),
          onOutput: output => say({ output }),
          onFigure: figure => say({ figure }),
        },
      )
      used = result.cpuMs
      say({ result })
    } catch (error) {
      used = 0
      log.warn({ err: error }, 'a run was not taken')
      say({ problem: engineGone })
    } finally {
      await granted.settle(used).catch(error => log.warn({ err: error }, 'an allowance was not settled'))
    }
  }

  return new ReadableStream({
    start(controller) {
      const say = (line: RunLine) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      void run(say).finally(() => {
        if (!gone.signal.aborted) controller.close()
      })
    },
    cancel: () => gone.abort(),
  })
}
