import { constants } from 'node:os'
import { z } from 'zod'
import type { Figure, RunEnd, RunLimits, RunOutput, RunResult } from '../run.ts'
import { type Frame, frameOf, heard, said } from './frames.ts'
import { collectOutput } from './output.ts'
import type { Slot } from './slot.ts'
import type { WatchFigures } from './watch.ts'

/** What a slot is given: frames for process 1, and the limits under which it all happens. */
export type Order = { frames: Buffer[]; limits: RunLimits; notice?: string | undefined }

/** A result, and how the processes ended that are not the main one. */
export type Performed = RunResult & { others: { exitCode: number | null; signal: string | null }[] }

export type Listeners = {
  onOutput: (output: RunOutput) => void
  onFigure: (figure: Figure) => void
  onVerdict: (line: string) => void
  onTrouble: (message: string, detail: object) => void
}

/** One job at work in a slot. */
export type Performance = {
  /** Types into it, or tells its terminal's size. */
  send(...frames: Buffer[]): void
  /** What else may end it. An end that has come already stays. */
  stop(why: RunEnd): void
  result: Promise<Performed>
}

/** The abort reason of an engine that closes. */
export const engineLost = 'engine lost' satisfies RunEnd

/** Starts a job in a slot that has none yet. The slot is used up by it. */
export function startPerformance(
  slot: Slot,
  order: Order,
  listeners: Listeners & { python: string },
): Performance {
  const { limits } = order
  const startedAt = performance.now()
  const elapsed = () => Math.round(performance.now() - startedAt)
  let end: RunEnd | undefined
  let report: Report | undefined
  let lastWords: NodeJS.Timeout | undefined
  const over = Promise.withResolvers<void>()

  const stop = (why: RunEnd) => {
    if (report) return
    end ??= why
    slot.send(frameOf(said.stop))
    // It answers at once, unless it is not there any more to listen.
    lastWords ??= setTimeout(slot.kill, longestStopMs)
  }
  const { onOutput, onFigure } = listeners
  const onFull = () => stop('output')
  const collector = collectOutput({ limit: limits.outputBytes, elapsed, onOutput, onFigure, onFull })
  const verdicts = splitLines(listeners.onVerdict)

  const hear = ({ kind, content }: Frame) => {
    if (kind === heard.stdout) collector.take('stdout', content)
    else if (kind === heard.stderr) collector.take('stderr', content)
    else if (kind === heard.terminal) collector.take('terminal', content)
    else if (kind === heard.figure) collector.takeFigure(content)
    else if (kind === heard.verdict) verdicts(content)
    else if (kind === heard.end) {
      report = readReport(content)
      slot.release()
      over.resolve()
    }
  }
  if (order.notice) collector.notice(order.notice)
  slot.listen(hear, () => void slot.gone.then(over.resolve))
  slot.watched.begin(limits)
  slot.send(...order.frames)
  const timer = setTimeout(stop, limits.wallMs, 'time')

  async function finish(): Promise<Performed> {
    await over.promise
    const wallMs = elapsed()
    clearTimeout(timer)
    clearTimeout(lastWords)
    collector.finish()
    const figures = slot.watched.figures()
    slot.watched.stop()
    // A stop that came too late, after the program's own end, stopped nothing; only output is cut all the same.
    const stopped = report && !report.stopped && end !== 'output' ? undefined : end
    const verdict = stopped ?? judge(report, figures, limits)
    if (!stopped && verdict === engineLost) listeners.onTrouble('A sandbox was lost.', {})
    return {
      end: verdict,
      exitCode: report?.code ?? null,
      signal: report?.stopped ? null : nameOf(report?.signal),
      wallMs,
      cpuMs: Math.round(Math.max(report?.cpuMs ?? 0, figures.cpuMs)),
      peakMemoryBytes: Math.max(report?.peakBytes ?? 0, figures.peakMemoryBytes),
      output: collector.output,
      figures: collector.figures,
      python: listeners.python,
      others: (report?.others ?? []).map(({ code, signal }) => ({ exitCode: code, signal: nameOf(signal) })),
    }
  }

  return { send: slot.send, stop, result: finish() }
}

const longestStopMs = 2000

const endSchema = z.object({
  code: z.int().min(0).max(255).nullable(),
  signal: z.int().min(1).max(64).nullable(),
})
const reportSchema = endSchema.extend({
  others: z.array(endSchema),
  stopped: z.boolean(),
  cpuMs: z.int().nonnegative(),
  peakBytes: z.int().nonnegative(),
  hint: z.enum(['none', 'memory', 'processes']),
})

/** Process 1's word on how it ended. `hint` is the program's own, and only ever about its end. */
type Report = z.infer<typeof reportSchema>

function readReport(content: Buffer): Report | undefined {
  try {
    return reportSchema.safeParse(JSON.parse(content.toString())).data
  } catch {
    return undefined
  }
}

/** What ended a job that nobody here stopped. */
function judge(report: Report | undefined, figures: WatchFigures, limits: RunLimits): RunEnd {
  if (!report && figures.broken) return figures.broken
  if (!report) return engineLost
  const killed = report.signal === constants.signals.SIGKILL && report.cpuMs >= limits.cpuMs
  if (report.signal === constants.signals.SIGXCPU || killed) return 'cpu'
  if (report.code !== 0 && report.hint === 'memory') return 'memory'
  if (report.code !== 0 && report.hint === 'processes') return 'processes'
  return 'finished'
}

function nameOf(signal: number | null | undefined): string | null {
  if (!signal) return null
  const known = Object.entries(constants.signals).find(([, value]) => value === signal)
  return known?.[0] ?? `SIG${signal}`
}

/** A verdict's line may come in parts. One that never ends is nobody's verdict. */
function splitLines(onLine: (line: string) => void): (content: Buffer) => void {
  let rest = Buffer.alloc(0)
  return content => {
    rest = Buffer.concat([rest, content])
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10)) {
      onLine(rest.toString('utf8', 0, at))
      rest = rest.subarray(at + 1)
    }
    if (rest.length > longestVerdictBytes) rest = Buffer.alloc(0)
  }
}

const longestVerdictBytes = 64 * 1024
