import type { Runner } from '../python/python-engine.ts'
import { exerciseSteps } from './check-exercise.ts'
import { browserExerciseSteps } from './check-exercise-browser.ts'
import { proofSteps } from './check-proof.ts'
import type { CheckEngines, Checked, CheckStep } from './check-step.ts'
import { type GuideError, guideNames, readGuideFolder } from './guide-folder.ts'

export type GuideCheck = { errors: GuideError[]; checked: Checked[]; questions: number }

/**
 * Reads every guide of a folder and runs all that its questions claim, on each engine that is given: each proof, and the
 * tests of each exercise against its reference, its wrong solutions and its starter. `onStep` hears how far it is. The
 * engines decide how many run at once.
 */
export async function checkGuides(
  folder: string,
  engines: CheckEngines,
  onStep: (done: number, of: number) => void = () => {},
): Promise<GuideCheck> {
  const read = guideNames(folder).map(name => readGuideFolder(folder, name))
  const guides = read.flatMap(each => (each.ok ? [each.guide] : []))
  const browser = engines.browser && askedAgain(engines.browser)
  const steps = guides.flatMap(guide =>
    guide.questions.flatMap(question => {
      const file = `${guide.slug}/${question.slug}.md`
      return [
        ...proofSteps(file, question, { ...engines, browser }),
        ...exerciseSteps(file, question, engines.server),
        ...(browser ? browserExerciseSteps(file, question, browser) : []),
      ]
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

/** A Python that broke down says nothing of the program: it is asked once more. */
function askedAgain(python: Runner): Runner {
  return {
    run: async job => {
      const result = await python.run(job)
      return result.end === 'engine lost' ? await python.run(job) : result
    },
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
