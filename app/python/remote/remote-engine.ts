import { z } from 'zod'
import type { PythonEngine, RunOptions } from '../python-engine.ts'
import { defaultLimits, type RunResult } from '../run.ts'
import type { EngineOptions } from '../sandbox/engine.ts'
import { bounded, sessionLimits } from '../sandbox/session-run.ts'
import { type Call, call } from './remote-call.ts'
import { openIntake } from './remote-intake.ts'
import { type Ask, type LastTell, mostTyped, type Tell } from './remote-message.ts'
import { type Pulse, usualPulse } from './remote-peer.ts'
import { watchStatus } from './remote-status.ts'

export type RemoteOptions = { pulse?: Pulse; log?: EngineOptions['log'] }

/**
 * An engine of `npx rapport python serve`, or several behind a balancer at one address, http or https. Always resolves,
 * after one try; an engine that is not there yet, or is gone, is used as soon as it is.
 */
export async function connectPythonEngine(
  url: string,
  secret: string,
  { pulse = usualPulse, log = () => {} }: RemoteOptions = {},
): Promise<PythonEngine> {
  const address = { url: new URL(url), secret }
  const closing = new AbortController()
  const calls = new Set<Promise<unknown>>()
  const status = await watchStatus(address, log)

  /** Undefined when it was cancelled before it began. */
  async function begin(
    ask: Ask,
    hear: (tell: Tell) => void,
    signal = new AbortController().signal,
  ): Promise<Call | undefined> {
    if (closing.signal.aborted) throw new Error('The Python engine is closed.')
    const now = status.current.available ? status.current : await status.recheck()
    if (!now.available) throw new Error(now.why)
    if (signal.aborted) return undefined
    try {
      const begun = await call(ask, { address, pulse, log, hear, signal, closing: closing.signal })
      calls.add(begun.ended)
      void begun.ended.then(() => calls.delete(begun.ended))
      return begun
    } catch (error) {
      if (signal.aborted) return undefined
      if (closing.signal.aborted) throw new Error('The Python engine is closed.')
      const after = await status.recheck()
      throw after.available
        ? new Error('The Python engine takes no more runs just now.', { cause: error })
        : new Error(after.why)
    }
  }

  /** A run or a session: `started` resolves when the engine says so, which of a run it never does. */
  async function follow(ask: Ask, outputBytes: number, options: RunOptions) {
    const intake = openIntake(outputBytes)
    const started = Promise.withResolvers<void>()
    const tellCaller = listeners(options, log)
    const hear = (tell: Tell) => {
      intake.take(tell)
      if (tell.tell === 'started') started.resolve()
      tellCaller(tell)
    }
    const begun = await begin(ask, hear, options.signal)
    const result = outcome(begun)
    return { say: begun?.say ?? (() => {}), started: started.promise, result }

    async function outcome(begun: Call | undefined): Promise<RunResult> {
      const last = begun ? await begun.ended : undefined
      const told = { output: intake.output, figures: intake.figures }
      if (last) return { ...resultOf(last, 'ended').result, ...told }
      const end = options.signal?.aborted ? 'cancelled' : 'engine lost'
      return { end, exitCode: null, signal: null, ...unused(told.output.at(-1)?.atMs), ...told }
    }
  }

  function unused(wallMs = 0) {
    const python = status.current.available ? status.current.python : ''
    return { wallMs, cpuMs: 0, peakMemoryBytes: 0, python }
  }

  /** Asks for what changes nothing: an engine that was lost over it is asked again, perhaps another. */
  async function check(ask: Ask, signal: AbortSignal | undefined): Promise<LastTell> {
    const asking = async () => {
      const begun = await begin(ask, () => {}, signal)
      return begun?.ended
    }
    const last = (await asking()) ?? (signal?.aborted ? undefined : await asking())
    if (last) return last
    signal?.throwIfAborted()
    throw new Error('The Python engine was lost.')
  }

  return {
    get status() {
      return status.current
    },
    async run(job, options = {}) {
      const limit = job.limits?.outputBytes ?? defaultLimits.outputBytes
      const { result } = await follow({ ask: 'run', job, key: options.key }, limit, options)
      return await result
    },
    async open(job, options = {}) {
      const limit = job.limits?.outputBytes ?? sessionLimits.outputBytes
      const session = await follow({ ask: 'open', job, key: options.key }, limit, options)
      await Promise.race([session.started, session.result])
      return {
        write: text => {
          for (const part of inParts(text.slice(0, mostPasted))) session.say({ say: 'type', text: part })
        },
        resize: size => session.say({ say: 'resize', size: bounded(size) }),
        stop: () => session.say({ say: 'stop' }),
        ended: session.result,
      }
    },
    async grade(job, options = {}) {
      const intake = openIntake(job.limits?.outputBytes ?? defaultLimits.outputBytes)
      const tellCaller = listeners(options, log)
      const hear = (tell: Tell) => {
        intake.take(tell)
        tellCaller(tell)
      }
      const begun = await begin({ ask: 'grade', job, key: options.key }, hear, options.signal)
      const last = await begun?.ended
      if (last) return resultOf(last, 'graded').result
      const end = options.signal?.aborted ? 'cancelled' : 'engine lost'
      return { end, tests: [], passed: 0, score: 0, output: intake.output, ...unused() }
    },
    async format(files, { signal } = {}) {
      return resultOf(await check({ ask: 'format', files }, signal), 'formatted').formatted
    },
    async lint(files, { signal } = {}) {
      return resultOf(await check({ ask: 'lint', files }, signal), 'linted').findings
    },
    async close() {
      closing.abort()
      status.stop()
      await Promise.all(calls)
    },
  }
}

/** The last word that belongs to what was asked. A refusal rejects as it did at the far end. */
function resultOf<Name extends LastTell['tell']>(last: LastTell, name: Name): LastTell & { tell: Name } {
  if (last.tell === name) return last as LastTell & { tell: Name }
  if (last.tell !== 'refused') throw new Error('The Python engine answered something else than was asked.')
  throw last.issues ? new z.ZodError(last.issues) : new Error(last.message)
}

/** A listener that fails ends neither the run nor the server. */
function listeners({ onOutput, onFigure, onQueued }: RunOptions, log: NonNullable<EngineOptions['log']>) {
  return (tell: Tell) => {
    try {
      if (tell.tell === 'queued') onQueued?.(tell.place)
      if (tell.tell === 'figure') onFigure?.(tell.figure)
      if (tell.tell === 'output') for (const piece of tell.pieces) onOutput?.(piece)
    } catch (error) {
      log('A listener of a run failed.', { error })
    }
  }
}

/** As much as a terminal takes at once. */
const mostPasted = 1024 ** 2

/** No part ends in the middle of a character. */
function* inParts(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = at + mostTyped
    const splits = end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? '')
    yield text.slice(at, splits ? end - 1 : end)
    at = splits ? end - 1 : end
  }
}
