import { availableParallelism } from 'node:os'
import { engineLost, runCold } from './cold-run.ts'
import { type Ground, layGround, type SandboxUser } from './ground.ts'
import {
  findMachine,
  findPython,
  type Hindrance,
  isHindrance,
  lacksProc,
  type Machine,
  type PythonFound,
  readFailure,
} from './probe.ts'
import type { PythonEngine, RunOptions } from './python-engine.ts'
import { fairQueue } from './queue.ts'
import { defaultLimits, type RunEnd, type RunJob, type RunResult, runJobSchema } from './run.ts'
import { startWatch, type Watch } from './watch.ts'

export type EngineOptions = {
  /** A Python of 3.11 or newer that any user can read. */
  python?: string
  /** Runs at the same time. */
  slots?: number
  /** Who sandboxes are started as when we are root. */
  user?: SandboxUser
  log?: (message: string, detail?: object) => void
}

/**
 * The server's Python: one bubblewrap sandbox a run. Always resolves; whether this machine can do it is in `status`, and
 * was tried.
 */
export async function startPythonEngine(options: EngineOptions = {}): Promise<PythonEngine> {
  const log = options.log ?? (() => {})
  const started = await start(options, log)
  if (isHindrance(started)) {
    log('Python does not run on this server.', started)
    return {
      status: { available: false, ...started },
      ...refusing(new Error(started.why)),
      close: () => Promise.resolve(),
    }
  }
  const { ground, watch, python } = started
  const queue = fairQueue(options.slots ?? availableParallelism())
  const inFlight = new Set<Promise<unknown>>()
  const closing = new AbortController()

  async function run(
    job: RunJob,
    { onOutput, onQueued, signal, key = '' }: RunOptions = {},
  ): Promise<RunResult> {
    if (closing.signal.aborted) throw new Error('The Python engine is closed.')
    const parsed = runJobSchema.parse(job) as RunJob
    const limits = { ...defaultLimits, ...parsed.limits }
    const stop = AbortSignal.any(signal ? [closing.signal, signal] : [closing.signal])
    const release = await queue.take(key, { onQueued: safely(onQueued), signal: stop })
    if (!release) return nothingRan(closing.signal.aborted ? engineLost : 'cancelled', python)
    try {
      const surroundings = { ground, watch, python, signal: stop, onOutput: safely(onOutput), onTrouble: log }
      return await runCold(parsed, limits, surroundings)
    } catch (error) {
      log('A sandbox could not be opened.', { error })
      return nothingRan(engineLost, python)
    } finally {
      release()
    }
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

  return {
    status: { available: true, python, isolation: 'cold', missing: {} },
    ...refusing(new Error('The engine cannot do this.')),
    run(job, runOptions) {
      const result = run(job, runOptions)
      inFlight.add(result)
      const forget = () => inFlight.delete(result)
      result.then(forget, forget)
      return result
    },
    async close() {
      closing.abort(engineLost)
      await Promise.allSettled(inFlight)
      await watch.close()
      ground.close()
    },
  }
}

type Started = { ground: Ground; watch: Watch; python: string }

/** Finds what is needed and proves it by one run. */
async function start(
  options: EngineOptions,
  log: NonNullable<EngineOptions['log']>,
): Promise<Started | Hindrance> {
  const machine = await findMachine(options.user ?? nobody)
  if (isHindrance(machine)) return machine
  const found = await findPython(options.python ?? '/usr/bin/python3', machine.user)
  if (isHindrance(found)) return found
  const watch = startWatch(error => log('The watch over sandboxes is lost.', { error }))
  const tried = await tryGround(machine, found, watch, true)
  const ground =
    isHindrance(tried) && lacksProc(tried.why) ? await tryGround(machine, found, watch, false) : tried
  if (!isHindrance(ground)) return { ground, watch, python: found.version }
  await watch.close()
  return ground
}

async function tryGround(
  machine: Machine,
  found: PythonFound,
  watch: Watch,
  proc: boolean,
): Promise<Ground | Hindrance> {
  const walls = { python: found.python, roots: found.roots, proc }
  const ground = await layGround({ ...machine, walls, runner: found.runner })
  const job = { files: { 'probe.py': 'print("sound")' }, entry: 'probe.py' }
  let said = ''
  let trouble = ''
  const result = await runCold(job, defaultLimits, {
    ground,
    watch,
    python: found.version,
    onOutput: () => {},
    signal: new AbortController().signal,
    onTrouble: (message, detail) => {
      trouble = message
      said = 'said' in detail ? String(detail.said) : ''
    },
  })
  if (result.output.some(({ text }) => text === 'sound\n')) return ground
  ground.close()
  return lacksProc(said) ? { why: said, toDo: '' } : readFailure(said || trouble)
}

function refusing(error: Error) {
  const refuse = () => Promise.reject(error)
  return { run: refuse, open: refuse, grade: refuse, format: refuse, lint: refuse }
}

const nobody: SandboxUser = { uid: 65534, gid: 65534 }

function nothingRan(end: RunEnd, python: string): RunResult {
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
  }
}
