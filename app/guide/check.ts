import { compareOutputs, outputFor } from '../python/expected-output.ts'
import type { RunResult } from '../python/run.ts'
import { endInWords } from '../python/run-words.ts'
import { exerciseSteps } from './check-exercise.ts'
import { type CheckEngine, type Checked, type CheckStep, lineOf, missingDeep } from './check-step.ts'
import { type GuideError, type GuideFolder, guideNames, readGuideFolder } from './guide-folder.ts'
import type { Proof } from './question.ts'

export type GuideCheck = { errors: GuideError[]; checked: Checked[]; questions: number }

type Question = GuideFolder['questions'][number]

/**
 * Reads every guide of a folder and runs all that its questions claim on the server's Python: each proof, and the tests
 * of each exercise against its reference, its wrong solutions and its starter. `onStep` hears how far it is. The engine
 * decides how many run at once.
 */
export async function checkGuides(
  folder: string,
  engine: CheckEngine,
  onStep: (done: number, of: number) => void = () => {},
): Promise<GuideCheck> {
  const read = guideNames(folder).map(name => readGuideFolder(folder, name))
  const guides = read.flatMap(each => (each.ok ? [each.guide] : []))
  const steps = guides.flatMap(guide =>
    guide.questions.flatMap(question => {
      const file = `${guide.slug}/${question.slug}.md`
      return [...proofSteps(file, question, engine), ...exerciseSteps(file, question, engine)]
    }),
  )
  let done = 0
  onStep(0, steps.length)
  const checked = await Promise.all(
    steps.map(async step => {
      const result = await perform(step)
      onStep(++done, steps.length)
      return result
    }),
  )
  return {
    errors: read.flatMap(each => (each.ok ? [] : each.errors)),
    checked,
    questions: guides.reduce((sum, { questions }) => sum + questions.length, 0),
  }
}

async function perform({ check, ...piece }: CheckStep): Promise<Checked> {
  try {
    const said = await check()
    if (said === undefined) return { ...piece, outcome: 'passed', message: undefined }
    return typeof said === 'string'
      ? { ...piece, outcome: 'failed', message: said }
      : { ...piece, outcome: 'skipped', message: said.skipped }
  } catch (error) {
    return { ...piece, outcome: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

function proofSteps(file: string, { content, source }: Question, engine: CheckEngine): CheckStep[] {
  return [...content.proofs, content.mistake.proof].map(proof => ({
    file,
    line: lineOf(source, `\`\`\`python proof id=${proof.id} `),
    what: `proof ${proof.id}`,
    async check() {
      if (!proof.engines.includes('server')) return { skipped: 'It names the browser alone.' }
      return wrongWith(proof, await engine.run({ files: { 'main.py': proof.code }, entry: 'main.py' }))
    },
  }))
}

/** What a run of a proof shows to be wrong with it. */
function wrongWith(proof: Proof, result: RunResult): string | undefined | { skipped: string } {
  const text = (stream: string) =>
    result.output.flatMap(piece => (piece.stream === stream ? piece.text : [])).join('')
  const lacking = missingDeep(text('stderr'))
  if (lacking) return { skipped: lacking }
  if (result.end !== 'finished' || result.exitCode !== 0) {
    const last = text('stderr').trimEnd().split('\n').at(-1)
    return `It ended badly: ${endInWords(result)}${last ? ` ${last}` : ''}`
  }
  const expected = outputFor(proof.outputs, result.python)
  if (expected === undefined) return `It does not say what Python ${result.python} prints.`
  const [first] = compareOutputs(expected, text('stdout'))
  return (
    first &&
    `Line ${first.line} of what Python ${result.python} prints: expected ${quoted(first.expected)}, got ${quoted(first.got)}.`
  )
}

function quoted(line: string | undefined): string {
  return line === undefined ? 'nothing more' : `“${line.length > 200 ? `${line.slice(0, 200)}…` : line}”`
}
