import type { RunResult } from '../../python/run.ts'

/** How a run ended, in words for everyone in the room. */
export function saidOfRun({
  end,
  exitCode,
  signal,
  wallMs,
}: Pick<RunResult, 'end' | 'exitCode' | 'signal' | 'wallMs'>): string {
  const after = `after ${(wallMs / 1000).toFixed(wallMs < 10_000 ? 2 : 0)} s`
  if (end === 'finished')
    return exitCode === 0 ? `Finished ${after}` : `Ended with ${signal ?? `exit code ${exitCode}`} ${after}`
  return `${stopped[end]} ${after}`
}

export const lostRun = 'Lost: the server restarted. Run it again.'

const stopped: Record<Exclude<RunResult['end'], 'finished'>, string> = {
  time: 'Stopped at the time limit',
  cpu: 'Stopped at the processor time limit',
  memory: 'Stopped at the memory limit',
  output: 'Stopped at the output limit',
  processes: 'Stopped at the process limit',
  cancelled: 'Stopped',
  'engine lost': 'Lost: Python had to be restarted. Run it again',
}
