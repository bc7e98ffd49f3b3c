import type { PythonEngine, Runner } from '../python/python-engine.ts'
import type { RunResult } from '../python/run.ts'

/** Where a guide is checked: on the server's Python, and on the one that readers have in their browsers. */
export const checkEngines = ['server', 'browser'] as const

export type CheckEngineName = (typeof checkEngines)[number]

/** Something of a question that is run on a Python, and what came of it. */
export type Checked = {
  /** Its path below the folder of the guides, and the line that it begins on. */
  file: string
  line: number
  /** Such as `proof bytecode` or `wrong solution 2`. */
  what: string
  engine: CheckEngineName
  outcome: 'passed' | 'failed' | 'skipped'
  /** What is wrong, or why it is skipped. */
  message: string | undefined
}

/** What programs are run on. Without a browser's Python that half is not checked. */
export type CheckEngines = {
  server: Pick<PythonEngine, 'run' | 'grade'>
  browser?: Runner | undefined
}

/** One thing to do: `check` answers with what is wrong, or with why it cannot be told here. */
export type CheckStep = Pick<Checked, 'file' | 'line' | 'what' | 'engine'> & {
  check(): Promise<string | undefined | { skipped: string }>
}

/** How long a program of a guide may take: longer than in front of a reader, as a check fills the whole machine. */
export const checkWallMs = 20_000

/** The deep libraries are the only ones that need not be there. */
export function missingDeep(said: string): string | undefined {
  const library = /ModuleNotFoundError: No module named '(keras|tensorflow)/.exec(said)?.[1]
  return library && `${library} is not installed here (sandbox/requirements-deep.txt).`
}

/** All that a program wrote to one of its streams. */
export function textOf({ output }: RunResult, stream: 'stdout' | 'stderr'): string {
  return output.flatMap(piece => (piece.stream === stream ? piece.text : [])).join('')
}

/** The line of a file on which a text begins; 1 where it is not found. */
export function lineOf(source: string, text: string, nth = 0): number {
  const lines = source.split('\n').flatMap((line, at) => (line.startsWith(text) ? [at + 1] : []))
  return lines[nth] ?? 1
}
