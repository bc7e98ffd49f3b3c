import { z } from 'zod'
import { list, revision, text, wholeNumber } from '../../platform/field.ts'
import { mostQuestions } from './suggest.ts'

// A job's interview plan: question versions in a fixed order, weights, pilot questions.

/** How long an interview can be planned for, in minutes. */
export const kitLengths = [30, 45, 60, 75, 90, 120] as const

/** One question as it is planned; its place in the list is its place in the interview. */
export type Planned = { version_id: string; weight: number; pilot: boolean }

/** What is planned around the questions: the interview's length, and what it should show. */
export type KitAim = { minutes: number; competencies: string[] }

const versionId = z.string().max(200)
const weight = wholeNumber({ min: 1, max: 5, label: 'The weight' })

/**
 * The kit's form: the questions in it (`chosen`, each with its `weight` at the same place, and `pilot` where marked),
 * those to be added, and the button that was pressed where it moves, removes or rewords one: `up:<version>`,
 * `reword:<version>:<newer version>`.
 */
export const kitSchema = z
  .object({
    version: wholeNumber({ min: 1, max: 10_000, label: 'The version' }),
    revision,
    minutes: z
      .string()
      .default('60')
      .refine(typed => kitLengths.some(length => String(length) === typed), {
        error: 'Choose a length from the list.',
      })
      .transform(Number),
    competency: list(text({ min: 1, max: 40, label: 'A competency' }), { max: 60, label: 'Competencies' }),
    chosen: list(versionId, { max: 2 * mostQuestions, label: 'The kit' }),
    weight: z.preprocess(
      value => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
      z.array(weight),
    ),
    pilot: list(versionId, { max: 2 * mostQuestions, label: 'Pilot questions' }),
    add: list(versionId, { max: 200, label: 'Questions to add' }),
    press: z
      .string()
      .regex(/^(up|down|remove|reword):./)
      .optional()
      .catch(undefined),
  })
  .superRefine(({ chosen, weight }, ctx) => {
    if (weight.length !== chosen.length)
      ctx.addIssue({ code: 'custom', path: ['weight'], message: 'Each question needs a weight from 1 to 5.' })
  })
  .transform(({ version, revision, minutes, competency, chosen, weight, pilot, add, press }) => ({
    version,
    revision,
    minutes,
    competencies: competency,
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

/** Whether a kit says what was typed: the same questions in the same order, for the same length and competencies. */
export function sameKit(
  a: KitAim & { questions: readonly Planned[] },
  b: KitAim & { questions: readonly Planned[] },
): boolean {
  return (
    a.minutes === b.minutes &&
    a.competencies.toSorted().join('\n') === b.competencies.toSorted().join('\n') &&
    sameQuestions(a.questions, b.questions)
  )
}

function sameQuestions(a: readonly Planned[], b: readonly Planned[]): boolean {
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
  const [how, id, other] = press?.split(':') ?? []
  const place = questions.findIndex(({ version_id }) => version_id === id)
  if (place < 0) return questions
  if (how === 'remove') return questions.toSpliced(place, 1)
  if (how === 'reword') return reworded(questions, place, other)
  const to = how === 'up' ? place - 1 : place + 1
  return to < 0 || to >= questions.length
    ? questions
    : questions.toSpliced(place, 1).toSpliced(to, 0, questions[place]!)
}

// The other wording takes the place, the weight and the mark; one that the kit has elsewhere stays there alone.
function reworded(questions: Planned[], place: number, to: string | undefined): Planned[] {
  if (!to || questions.some(({ version_id }) => version_id === to)) return questions
  return questions.with(place, { ...questions[place]!, version_id: to })
}
