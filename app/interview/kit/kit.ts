import { z } from 'zod'
import { list, revision, wholeNumber } from '../../platform/field.ts'

// A job's interview plan: question versions in a fixed order, weights, pilot questions.

const mostQuestions = 20

/** One question as it is planned; its place in the list is its place in the interview. */
export type Planned = { version_id: string; weight: number; pilot: boolean }

const versionId = z.string().max(200)
const weight = wholeNumber({ min: 1, max: 5, label: 'The weight' })

/**
 * The kit's form: the questions in it (`chosen`, each with its `weight` at the same place, and `pilot` where marked),
 * those ticked to be added, and the button that was pressed where it moves or removes one: `up:<version>`.
 */
export const kitSchema = z
  .object({
    version: wholeNumber({ min: 1, max: 10_000, label: 'The version' }),
    revision,
    chosen: list(versionId, { max: 2 * mostQuestions, label: 'The kit' }),
    weight: z.preprocess(
      value => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
      z.array(weight),
    ),
    pilot: list(versionId, { max: 2 * mostQuestions, label: 'Pilot questions' }),
    add: list(versionId, { max: 200, label: 'Questions to add' }),
    press: z
      .string()
      .regex(/^(up|down|remove):./)
      .optional()
      .catch(undefined),
  })
  .superRefine(({ chosen, weight }, ctx) => {
    if (weight.length !== chosen.length)
      ctx.addIssue({ code: 'custom', path: ['weight'], message: 'Each question needs a weight from 1 to 5.' })
  })
  .transform(({ version, revision, chosen, weight, pilot, add, press }) => ({
    version,
    revision,
    questions: pressed(plannedFrom(chosen, weight, pilot, add), press),
  }))
  .superRefine(({ questions }, ctx) => {
    const wrong = (message: string) => ctx.addIssue({ code: 'custom', path: ['add'], message })
    if (questions.length === 0) wrong('Choose at least one question.')
    if (questions.length > mostQuestions)
      wrong(`A kit has at most ${mostQuestions} questions; these are ${questions.length}. Leave some out.`)
  })

/** Where a question can be read: in its guide, or among the company's own. */
export function questionHref({
  guide,
  slug,
  question_id,
}: {
  guide: string | null
  slug: string | null
  question_id: string | null
}): string {
  return question_id ? `/questions/${question_id}` : `/guides/${guide}/${slug}`
}

export type KitFields = z.output<typeof kitSchema>

export function sameQuestions(a: readonly Planned[], b: readonly Planned[]): boolean {
  const same = (one: Planned, other: Planned | undefined) =>
    one.version_id === other?.version_id && one.weight === other.weight && one.pilot === other.pilot
  return a.length === b.length && a.every((question, place) => same(question, b[place]))
}

function plannedFrom(chosen: string[], weights: number[], pilot: string[], add: string[]): Planned[] {
  const kept = chosen.map((version_id, place) => ({
    version_id,
    weight: weights[place] ?? 1,
    pilot: pilot.includes(version_id),
  }))
  const added = add
    .filter(id => !chosen.includes(id))
    .map(version_id => ({ version_id, weight: 1, pilot: false }))
  return [...kept, ...added]
}

function pressed(questions: Planned[], press: string | undefined): Planned[] {
  const [how, id] = press ? [press.slice(0, press.indexOf(':')), press.slice(press.indexOf(':') + 1)] : []
  const place = questions.findIndex(({ version_id }) => version_id === id)
  if (place < 0) return questions
  if (how === 'remove') return questions.toSpliced(place, 1)
  const to = how === 'up' ? place - 1 : place + 1
  return to < 0 || to >= questions.length
    ? questions
    : questions.toSpliced(place, 1).toSpliced(to, 0, questions[place]!)
}
