import { constants } from 'node:os'
import type { Ground } from './ground.ts'
import { collectOutput, type OutputCollector } from './output.ts'
import type { RunEnd, RunJob, RunLimits, RunOutput, RunResult } from './run.ts'
import { openSandbox, type Report, type Sandbox } from './sandbox.ts'
import type { Watch, WatchFigures } from './watch.ts'

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
  const { ground, watch, python, signal, onTrouble } = surroundings
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

  const firstPid = await Promise.race([sandbox.ready, sandbox.ended.then(() => undefined)])
  clearTimeout(startTimer)
  const startedAt = performance.now()
  const elapsed = () => Math.round(performance.now() - startedAt)
  let followed: ReturnType<Watch['follow']> | undefined
  let timer: NodeJS.Timeout | undefined
  const collector = collectOutput({
    limit: limits.outputBytes,
    elapsed,
    onOutput: surroundings.onOutput,
    onFull: () => stop('output'),
  })
  if (firstPid === undefined) {
    end ??= engineLost
    if (end === engineLost) onTrouble('A sandbox did not start.', { stderr: await firstText(sandbox) })
  } else {
    collector.read(sandbox.stdout, 'stdout')
    collector.read(sandbox.stderr, 'stderr')
    followed = watch.follow(firstPid, limits)
    timer = setTimeout(stop, limits.wallMs, 'time')
    sandbox.send({ files: job.files, entry: job.entry, args: job.args ?? [], limits })
    sandbox.stdin.end(job.stdin ?? '')
  }

  const { report, words } = await sandbox.ended
  const wallMs = firstPid === undefined ? 0 : elapsed()
  clearTimeout(timer)
  signal.removeEventListener('abort', abort)
  followed?.stop()
  await drained(sandbox, collector)
  const figures = followed?.figures() ?? { peakMemoryBytes: 0, cpuMs: 0, broken: undefined }
  // A stop that came too late, after the program's own end, stopped nothing; only output is cut all the same.
  const stopped = report && end !== 'output' ? undefined : end
  const verdict = stopped ?? judge(report, figures, limits)
  if (!stopped && verdict === engineLost)
    onTrouble(figures.broken === 'hidden' ? cannotLook : 'A sandbox was lost.', { words, ...figures })
  return {
    end: verdict,
    exitCode: report?.code ?? null,
    signal: report?.signal ? signalName(report.signal) : null,
    wallMs,
    cpuMs: Math.round(Math.max(report?.cpuMs ?? 0, figures.cpuMs)),
    peakMemoryBytes: Math.max(report?.peakBytes ?? 0, figures.peakMemoryBytes),
    output: collector.output,
    python,
  }
}

/** The abort reason of an engine that closes. */
export const engineLost = 'engine lost' satisfies RunEnd

const cannotLook = 'The watch may not look into sandboxes: is CAP_SYS_PTRACE missing?'

const longestStartMs = 15_000
/** Processes that are dead may leave a pipe to the kernel's garbage collector; nobody can write to it any more. */
const longestDrainMs = 500

/** What ended a run that nobody here stopped. */
function judge(report: Report | undefined, figures: WatchFigures, limits: RunLimits): RunEnd {
  if (!report && figures.broken && figures.broken !== 'hidden') return figures.broken
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
