import type { SessionOptions } from '../python-engine.ts'
import { defaultLimitsOf, type RunEnd } from '../run.ts'
import type { PythonSession, SessionJob } from '../session.ts'
import type { InnerProfile } from './environment.ts'
import type { Footing } from './footing.ts'
import { framesOf, framesOfSession } from './order.ts'
import type { Perform, PerformOptions } from './perform.ts'
import { engineLost, type Order, type Performance, type Performed, startPerformance } from './performance.ts'
import { type FairQueue, fairQueue, type Release } from './queue.ts'
import {
  bounded,
  mostSessions,
  mostSessionsPerKey,
  sessionLimits,
  sessionOf,
  startIdleClock,
} from './session-run.ts'
import type { Slot, SlotKind } from './slot.ts'
import { type Stock, stockOf } from './stock.ts'

/** Brings jobs and slots together. */
export type Jobs = {
  perform: Perform
  open(job: SessionJob & { profile: InnerProfile }, options?: SessionOptions): Promise<PythonSession>
  /** Ends all. */
  close(): Promise<void>
}

export function openJobs(options: {
  footing: () => Footing
  slots: number
  python: string
  log: (message: string, detail?: object) => void
}): Jobs {
  const { python, log } = options
  const runs = fairQueue(options.slots)
  // Of their own: a session that waits for someone to type holds no run's slot.
  const sessions = fairQueue(mostSessions, mostSessionsPerKey)
  const closing = new AbortController()
  const inFlight = new Set<Promise<unknown>>()

  /** What goes in, started in a slot; or how it ended before it could be. */
  async function begin(
    queue: FairQueue,
    kind: SlotKind,
    wished: Stock,
    orderFor: (slot: Slot) => Order,
    { key = '', onQueued, onOutput, onFigure, onVerdict, signal }: PerformOptions,
  ): Promise<{ performance: Performance; result: Promise<Performed> } | RunEnd> {
    if (closing.signal.aborted) throw new Error('The Python engine is closed.')
    const stop = AbortSignal.any(signal ? [closing.signal, signal] : [closing.signal])
    const release = await queue.take(key, { onQueued: safely(onQueued), signal: stop })
    const why = () => (closing.signal.aborted ? engineLost : 'cancelled')
    if (!release) return why()
    const slot = await options
      .footing()
      .take(wished, kind)
      .catch((error: unknown) => void log('A sandbox could not be opened.', { error }))
    if (!slot) release()
    if (!slot) return engineLost
    if (stop.aborted) {
      slot.release()
      release()
      return why()
    }
    const listeners = {
      python,
      onOutput: safely(onOutput),
      onFigure: safely(onFigure),
      onVerdict: safely(onVerdict),
      onTrouble: log,
    }
    const performance = startPerformance(slot, orderFor(slot), listeners)
    const abort = () => performance.stop(why())
    stop.addEventListener('abort', abort)
    return { performance, result: over(performance, release, () => stop.removeEventListener('abort', abort)) }
  }

  async function over(performance: Performance, release: Release, forget: () => void): Promise<Performed> {
    try {
      return await performance.result
    } finally {
      forget()
      release()
    }
  }

  async function perform(
    job: Parameters<Perform>[0],
    performOptions: PerformOptions = {},
  ): Promise<Performed> {
    const limits = { ...defaultLimitsOf(job.profile), ...job.limits }
    const notice = noticeOf(job.profile)
    const kind = job.kind === 'grade' ? 'grade' : 'pipes'
    const orderFor = (slot: Slot) => ({ frames: framesOf(job, limits, slot), limits, notice })
    const begun = await begin(runs, kind, stockFor(job), orderFor, performOptions)
    return typeof begun === 'string' ? nothingRan(begun, python) : await begun.result
  }

  async function open(
    job: SessionJob & { profile: InnerProfile },
    sessionOptions: SessionOptions = {},
  ): Promise<PythonSession> {
    const { idleMs, ...limits } = { ...defaultLimitsOf(job.profile), ...sessionLimits, ...job.limits }
    const started = Promise.withResolvers<Performance>()
    const idle = startIdleClock(idleMs, () => void started.promise.then(({ stop }) => stop('time')))
    const onOutput: SessionOptions['onOutput'] = output => {
      idle.stir()
      sessionOptions.onOutput?.(output)
    }
    const sized = { ...job, size: bounded(job.size) }
    const notice = noticeOf(job.profile)
    const orderFor = (slot: Slot) => ({ frames: framesOfSession(sized, limits, slot), limits, notice })
    try {
      const begun = await begin(sessions, 'terminal', stockFor(job), orderFor, {
        ...sessionOptions,
        onOutput,
      })
      if (typeof begun === 'string') return endedSession(nothingRan(begun, python))
      started.resolve(begun.performance)
      const ended = begun.result.finally(idle.stop).then(({ others: _, ...result }) => result)
      track(ended)
      idle.stir()
      return sessionOf(begun.performance, idle.stir, ended)
    } catch (error) {
      idle.stop()
      throw error
    }
  }

  /** A program whose libraries are not here runs without them: Python says best what it lacks. */
  function stockFor({ profile, files }: { profile: InnerProfile; files: Record<string, string> }): Stock {
    return profile in options.footing().missing ? 'core' : stockOf(profile, files)
  }

  function noticeOf(profile: InnerProfile): string | undefined {
    return options.footing().missing[profile]
  }

  /** A listener that fails ends neither the run nor the server. */
  function safely<T>(listener: ((heard: T) => void) | undefined): (heard: T) => void {
    return heard => {
      try {
        listener?.(heard)
      } catch (error) {
        log('A listener of a run failed.', { error })
      }
    }
  }

  function track<T>(result: Promise<T>): Promise<T> {
    inFlight.add(result)
    const forget = () => inFlight.delete(result)
    result.then(forget, forget)
    return result
  }

  return {
    perform: (job, performOptions) => track(perform(job, performOptions)),
    open: (job, sessionOptions) => track(open(job, sessionOptions)),
    async close() {
      closing.abort(engineLost)
      while (inFlight.size > 0) await Promise.allSettled(inFlight)
    },
  }
}

function endedSession(result: Performed): PythonSession {
  const nothing = () => {}
  return { write: nothing, resize: nothing, stop: nothing, ended: Promise.resolve(result) }
}

function nothingRan(end: RunEnd, python: string): Performed {
  return {
    end,
    exitCode: null,
    signal: null,
    wallMs: 0,
    cpuMs: 0,
    peakMemoryBytes: 0,
    output: [],
    figures: [],
    python,
    others: [],
  }
}
