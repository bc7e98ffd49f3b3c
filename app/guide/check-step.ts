import type { PythonEngine } from '../python/python-engine.ts'

/** Something of a question that is run on the server's Python, and what came of it. */
export type Checked = {
  /** Its path below the folder of the guides, and the line that it begins on. */
  file: string
  line: number
  /** Such as `proof bytecode` or `wrong solution 2`. */
  what: string
  outcome: 'passed' | 'failed' | 'skipped'
  /** What is wrong, or why it is skipped. */
  message: string | undefined
}

/** What programs are run on. */
export type CheckEngine = Pick<PythonEngine, 'run' | 'grade'>

/** One thing to do: `check` answers with what is wrong, or with why it cannot be told here. */
export type CheckStep = Pick<Checked, 'file' | 'line' | 'what'> & {
  check(): Promise<string | undefined | { skipped: string }>
}

/** The deep libraries are the only ones that need not be there. */
export function missingDeep(said: string): string | undefined {
  const library = /ModuleNotFoundError: No module named '(keras|tensorflow)/.exec(said)?.[1]
  return library && `${library} is not installed here (sandbox/requirements-deep.txt).`
}

/** The line of a file on which a text begins; 1 where it is not found. */
export function lineOf(source: string, text: string, nth = 0): number {
  const lines = source.split('\n').flatMap((line, at) => (line.startsWith(text) ? [at + 1] : []))
  return lines[nth] ?? 1
}
