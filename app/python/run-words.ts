import type { RunResult } from './run.ts'

/** How a run ended, in a sentence for the person who started it. */
export function endInWords({
  end,
  exitCode,
  signal,
  wallMs,
  python,
}: Omit<RunResult, 'output' | 'figures'>): string {
  if (end === 'finished') {
    const ended = exitCode === null && signal ? `Ended by ${signal}` : `Ended with exit code ${exitCode}`
    const how = exitCode === 0 ? 'Finished' : ended
    return `${how} after ${timeInWords(wallMs)}, Python ${python}.`
  }
  if (end === 'time' || end === 'cpu')
    return `Stopped after ${timeInWords(wallMs)}: a run may take no longer.`
  if (end === 'memory') return 'Stopped: it asked for more memory than a run may have.'
  if (end === 'output') return 'Stopped: it printed more than a run may print.'
  if (end === 'processes') return 'Stopped: it started more processes than a run may have.'
  if (end === 'cancelled') return 'Stopped.'
  return 'Python broke down. Run it again: it starts afresh.'
}

/** How a session in a terminal ended. */
export function sessionEndInWords(result: Omit<RunResult, 'output' | 'figures'>): string {
  if (result.end !== 'time') return endInWords(result)
  return `Closed after ${timeInWords(result.wallMs)}: nothing happened in it for a while, or its time was up.`
}

/** What a run used of the machine, in a few words. */
export function usedInWords({
  cpuMs,
  peakMemoryBytes,
}: Pick<RunResult, 'cpuMs' | 'peakMemoryBytes'>): string {
  const processor = `${timeInWords(cpuMs)} of the processor`
  const megabytes = peakMemoryBytes / 1024 ** 2
  // A program that was over at once was not looked at while it ran.
  if (megabytes < 1) return processor
  return `${processor}, ${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB of memory`
}

function timeInWords(ms: number): string {
  if (ms < 1) return 'less than a millisecond'
  if (ms >= 120_000) return `${Math.round(ms / 60_000)} minutes`
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`
}
