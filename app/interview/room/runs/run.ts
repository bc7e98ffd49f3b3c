import type { GradeResult, TestVerdict } from '../../../python/grade.ts'
import type { RunResult } from '../../../python/run.ts'
import { roomFile, type ShownVerdict } from '../room.ts'

/** What somebody starts in a room. */
export type RunKind = 'run' | 'tests' | 'terminal'

/** How a run ended, in words for everyone in the room. */
export function saidOfRun({
  end,
  exitCode,
  signal,
  wallMs,
}: Pick<RunResult, 'end' | 'exitCode' | 'signal' | 'wallMs'>): string {
  if (end === 'finished')
    return exitCode === 0
      ? `Finished ${after(wallMs)}`
      : `Ended with ${signal ?? `exit code ${exitCode}`} ${after(wallMs)}`
  return `${stopped[end]} ${after(wallMs)}`
}

/** How the tests of an exercise went. */
export function saidOfTests({ end, tests, passed, wallMs }: GradeResult): string {
  if (end !== 'finished') return `${stopped[end]} ${after(wallMs)}`
  if (tests.length === 0) return `No test could run ${after(wallMs)}`
  return `${passed} of ${tests.length} tests passed ${after(wallMs)}`
}

/** How a terminal ended. */
export function saidOfTerminal(result: Pick<RunResult, 'end' | 'exitCode' | 'signal' | 'wallMs'>): string {
  if (result.end !== 'time') return saidOfRun(result)
  return 'Closed: nothing happened in it for a while, or its time was up'
}

/**
 * What everyone may see of a test: its name and its outcome, and the program's own line where an error came from there.
 * What it expects, and its own lines, are the panel's.
 */
export function shownVerdict({ id, title, outcome, ms, line }: TestVerdict): ShownVerdict {
  const own = line && !testFiles.includes(line.file)
  return { id, title, outcome, ms, ...(own && { line: { ...line, file: asTyped(line.file) } }) }
}

const testFiles = ['tests.py', 'hidden_tests.py']

/**
 * Why no test could run, for everyone: what the program itself raised. What the tests say about themselves is the
 * panel's, but for the name that they look for.
 */
export function shownProblem(problem: string): string {
  const missing = /cannot import name '(\w+)' from 'solution'/.exec(problem)?.[1]
  if (missing) return `The tests look for ${missing}, and ${roomFile} does not define it.`
  const own = [...problem.matchAll(/^ *File "([^"]+)"/gm)].every(([, file]) => !testFiles.includes(file!))
  const said =
    /^ *File "/m.test(problem) || /^(The solution used|There was no time|It was stopped)/.test(problem)
  return own && said ? asTyped(problem) : 'The tests could not be run. The interviewers see why.'
}

/** The tests import main.py under the name that exercises are written for. */
export const solutionFile = 'solution.py'

export function asTyped(text: string): string {
  return text.replaceAll(solutionFile, roomFile)
}

export const lostRun = 'Lost: the server restarted. Run it again.'

export const lostTerminal = 'Lost: the server restarted. Start it again.'

/** The page's script knows by these words that its own browser is to run the program. */
export const noPython = 'This server cannot run Python at the moment:'

export const fullRoom =
  'This room has run and printed as much as a room keeps. Nothing more can be run in it.'

function after(wallMs: number): string {
  return `after ${(wallMs / 1000).toFixed(wallMs < 10_000 ? 2 : 0)} s`
}

const stopped: Record<Exclude<RunResult['end'], 'finished'>, string> = {
  time: 'Stopped at the time limit',
  cpu: 'Stopped at the processor time limit',
  memory: 'Stopped at the memory limit',
  output: 'Stopped at the output limit',
  processes: 'Stopped at the process limit',
  cancelled: 'Stopped',
  'engine lost': 'Lost: Python had to be restarted. Run it again',
}
