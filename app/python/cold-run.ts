import { constants } from 'node:os'
import type { Ground } from './ground.ts'
import { collectOutput, type OutputCollector } from './output.ts'
import type { RunEnd, RunJob, RunLimits, RunOutput, RunResult } from './run.ts'
import { openSandbox, type Report, type Sandbox } from './sandbox.ts'
import type { Followed, Unwatched, Watch, WatchFigures } from './watch.ts'

/** What a run stands on, and whom it tells. */
export type RunSurroundings = {
  ground: Ground
  watch: Watch
  python: string
  onOutput: (output: RunOutput) => void
  /** Ends the run early: with 'engine lost' when that is the abort's reason, else with 'cancelled'. */
  signal: AbortSignal
  onTrouble: (message: string, detail: object) => void
}

/** Runs a job in a sandbox made for it alone, and gone when this resolves. */
export async function runCold(
  job: RunJob,
  limits: RunLimits,
  surroundings: RunSurroundings,
): Promise<RunResult> {
  const { ground, python, signal, onTrouble } = surroundings
  const sandbox = await openSandbox(ground, job.entry)
  let end: RunEnd | undefined
  const stop = (why: RunEnd) => {
    end ??= why
    sandbox.kill()
  }
  const abort = () => stop(signal.reason === engineLost ? engineLost : 'cancelled')
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()

  const startTimer = setTimeout(stop, longestStartMs, engineLost)
  const started = await followFromStart(sandbox, limits, surroundings.watch, () => stop(engineLost))
  clearTimeout(startTimer)
  const followed = 'trouble' in started ? undefined : started
  const startedAt = performance.now()
  const elapsed = () => Math.round(performance.now() - startedAt)
  const { outputBytes: limit, wallMs: longestMs } = limits
  const { onOutput } = surroundings
  const collector = collectOutput({ limit, elapsed, onOutput, onFull: () => stop('output') })
  let timer: NodeJS.Timeout | undefined
  if (followed && !end) {
    collector.read(sandbox.stdout, 'stdout')
    collector.read(sandbox.stderr, 'stderr')
    timer = setTimeout(stop, longestMs, 'time')
    sandbox.send({ files: job.files, entry: job.entry, args: job.args ?? [], limits })
    sandbox.stdin.end(job.stdin ?? '')
  } else {
    stop(engineLost)
    if (end === engineLost && 'trouble' in started)
      onTrouble(started.trouble, { said: await firstText(sandbox) })
  }

  const { report, words } = await sandbox.ended
  const wallMs = followed ? elapsed() : 0
  clearTimeout(timer)
  signal.removeEventListener('abort', abort)
  followed?.stop()
  await drained(sandbox, collector)
  const figures = followed?.figures() ?? { peakMemoryBytes: 0, cpuMs: 0, broken: undefined }
  // A stop that came too late, after the program's own end, stopped nothing; only output is cut all the same.
  const stopped = report && end !== 'output' ? undefined : end
  const verdict = stopped ?? judge(report, figures, limits)
  if (!stopped && verdict === engineLost) onTrouble('A sandbox was lost.', { words })
  return {
    end: verdict,
    exitCode: report?.code ?? null,
    signal: report?.signal ? signalName(report.signal) : null,
    wallMs,
    cpuMs: Math.round(Math.max(report?.cpuMs ?? 0, figures.cpuMs)),
    peakMemoryBytes: Math.max(report?.peakBytes ?? 0, figures.peakMemoryBytes),
    output: collector.output,
    figures: [],
    python,
  }
}

/** The abort reason of an engine that closes. */
export const engineLost = 'engine lost' satisfies RunEnd

const longestStartMs = 15_000
/** Processes that are dead may leave a pipe to the kernel's garbage collector; nobody can write to it any more. */
const longestDrainMs = 500

/** Waits until the sandbox can take its job and the watch follows it: no program starts unwatched. */
async function followFromStart(
  sandbox: Sandbox,
  limits: RunLimits,
  watch: Watch,
  onLost: () => void,
): Promise<Followed | { trouble: string }> {
  const firstPid = await Promise.race([sandbox.ready, sandbox.ended.then(() => undefined)])
  if (firstPid === undefined) return { trouble: troubles.over }
  const followed = await watch.follow(firstPid, limits, onLost)
  return typeof followed === 'string' ? { trouble: troubles[followed] } : followed
}

const troubles: Record<Unwatched, string> = {
  over: 'A sandbox did not start.',
  lost: 'There is no watch over sandboxes.',
  hidden: 'The watch may not look into sandboxes (CAP_SYS_PTRACE is missing, or /proc is hidden).',
}

/** What ended a run that nobody here stopped. */
function judge(report: Report | undefined, figures: WatchFigures, limits: RunLimits): RunEnd {
  if (!report && figures.broken) return figures.broken
  if (!report) return engineLost
  const killed = report.signal === constants.signals.SIGKILL && report.cpuMs >= limits.cpuMs
  if (report.signal === constants.signals.SIGXCPU || killed) return 'cpu'
  if (report.code !== 0 && report.hint === 'memory') return 'memory'
  if (report.code !== 0 && report.hint === 'processes') return 'processes'
  return 'finished'
}

async function drained(sandbox: Sandbox, collector: OutputCollector): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, longestDrainMs)
  })
  await Promise.race([collector.finished(), late])
  clearTimeout(timer)
  sandbox.stdout.destroy()
  sandbox.stderr.destroy()
}

/** What bubblewrap or the runner said before there was a program. */
async function firstText(sandbox: Sandbox): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of sandbox.stderr) {
    parts.push(part)
    if (parts.length > 10) break
  }
  return Buffer.concat(parts).toString().trim()
}

function signalName(number: number): string {
  const known = Object.entries(constants.signals).find(([, value]) => value === number)
  return known?.[0] ?? `SIG${number}`
}
