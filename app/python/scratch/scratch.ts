import type { Formatted, LintFinding } from '../code-check.ts'
import type { EngineStatus } from '../python-engine.ts'
import type { Figure, Profile, RunOutput, RunResult } from '../run.ts'

/** What somebody is writing: the first file is the one that is started. */
export type Scratch = { files: ScratchFile[]; stdin: string }
export type ScratchFile = { name: string; text: string }

/** What the form without script can ask for. */
export type ScratchPress = 'run' | 'format' | 'lint'

/** What came of it: at most one of each. */
export type Pressed = {
  /** In a sentence, what was done, or why it could not be. */
  said?: string
  problem?: string
  result?: RunResult
  findings?: LintFinding[]
}

/** A line of the answer to `POST /python/runs`; a result or a problem is the last. */
export type RunLine =
  | { queued: number }
  | { output: RunOutput }
  | { figure: Figure }
  | { result: Omit<RunResult, 'output' | 'figures'> }
  | { problem: string }

export const mostFiles = 20

export const firstProgram = `import random


def dice(count):
    return [random.randint(1, 6) for _ in range(count)]


throws = dice(1_000)
for face in range(1, 7):
    share = throws.count(face) / len(throws)
    print(face, f"{share:6.1%}", "#" * round(share * 100))
`

export function freshScratch(): Scratch {
  return { files: [{ name: 'main.py', text: firstProgram }], stdin: '' }
}

/** Why a file cannot have this name, or nothing. */
export function wrongName(name: string, others: string[]): string | undefined {
  if (name === '') return 'A file needs a name, such as shop.py.'
  if (name.length > 100) return 'A name has at most 100 characters.'
  if (others.includes(name)) return `There is a ${name} already.`
  if (!/^[\p{L}\p{N}_.-]+(\/[\p{L}\p{N}_.-]+)*$/u.test(name) || /(^|\/)\.{1,2}(\/|$)/.test(name))
    return 'Use letters, digits, - and _, as in shop.py or data/prices.csv.'
  const folder = others.find(other => other.startsWith(`${name}/`) || name.startsWith(`${other}/`))
  return folder && `${name} and ${folder} cannot be beside each other: one would be a file and a folder.`
}

/** A name that no file has yet. */
export function freeName(names: string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'helper.py' : `helper${number}.py`
    if (!names.includes(name)) return name
  }
}

export function filesOf({ files }: Scratch): Record<string, string> {
  return Object.fromEntries(files.map(({ name, text }) => [name, text]))
}

/** Why a file could not be formatted. */
export function formatProblem({ file, line, message }: Formatted['errors'][number]): string {
  return `${file} could not be formatted. Line ${line}: ${message}`
}

const libraries: Record<Exclude<Profile, 'core'>, string> = {
  data: 'NumPy, pandas, Matplotlib, Seaborn and scikit-learn',
  web: 'Django and Flask',
  deep: 'Keras and TensorFlow',
}

/** Which libraries are there beside the standard library, and which are not and why, in words. */
export function librariesInWords(status: EngineStatus & { available: true }): {
  there: string[]
  missing: { libraries: string; why: string }[]
} {
  const kinds = Object.entries(libraries) as [keyof typeof libraries, string][]
  return {
    there: kinds.filter(([kind]) => !status.missing[kind]).map(([, names]) => names),
    missing: kinds.flatMap(([kind, names]) => {
      const why = status.missing[kind]
      return why ? [{ libraries: names, why }] : []
    }),
  }
}
