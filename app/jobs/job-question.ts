// What a company asks with a proposal: a few words, or one of a few answers.

export const questionKinds = ['text', 'choice'] as const
export type QuestionKind = (typeof questionKinds)[number]

export const questionKindNames: Record<QuestionKind, string> = {
  text: 'In words',
  choice: 'One of the answers below',
}

export const mostQuestions = 8
const longestPrompt = 300
const mostChoices = 10
const longestChoice = 100

export type JobQuestion = {
  /** None yet when it was just typed. */
  id: string | undefined
  prompt: string
  kind: QuestionKind
  choices: string[]
  required: boolean
}

type Values = Record<string, unknown>

/** The names of a question's fields, counted from 1. */
export const questionFields = (place: number) => ({
  id: `question_id_${place}`,
  prompt: `question_${place}`,
  kind: `question_kind_${place}`,
  choices: `question_choices_${place}`,
  required: `question_required_${place}`,
  retire: `question_retire_${place}`,
})

export const questionPlaces = Array.from({ length: mostQuestions }, (_, at) => at + 1)

/** The questions that were typed in a form; one without words is none, and one that is retired is left out. */
export function typedQuestions(values: Values): (JobQuestion & { place: number })[] {
  return questionPlaces.flatMap(place => {
    const names = questionFields(place)
    const said = (name: keyof typeof names) => String(values[names[name]] ?? '').trim()
    const choices = [...new Set(said('choices').split('\n').map(oneLine).filter(Boolean))]
    const prompt = oneLine(said('prompt'))
    if (said('retire') === 'yes' || (!prompt && choices.length === 0)) return []
    const kind = said('kind') === 'choice' ? 'choice' : 'text'
    return [
      {
        place,
        id: said('id') || undefined,
        prompt,
        kind,
        choices: kind === 'choice' ? choices : [],
        required: said('required') !== 'no',
      },
    ]
  })
}

/** What is wrong with typed questions, by the field that it stands at. */
export function questionErrors(questions: ReturnType<typeof typedQuestions>): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { place, prompt, kind, choices } of questions) {
    const names = questionFields(place)
    if (!prompt) errors[names.prompt] = 'Write what you ask, or empty its answers too.'
    else if ([...prompt].length > longestPrompt)
      errors[names.prompt] = `A question can have at most ${longestPrompt} characters.`
    if (kind === 'choice' && choices.length < 2)
      errors[names.choices] = 'Write at least two answers, each on a line of its own.'
    else if (choices.length > mostChoices) errors[names.choices] = `At most ${mostChoices} answers.`
    else if (choices.some(choice => [...choice].length > longestChoice))
      errors[names.choices] = `An answer can have at most ${longestChoice} characters.`
  }
  return errors
}

/** Questions as one would type them into the form. */
export function questionsTyped(questions: JobQuestion[]): Record<string, string> {
  return Object.fromEntries(
    questions.slice(0, mostQuestions).flatMap(({ id, prompt, kind, choices, required }, at) => {
      const names = questionFields(at + 1)
      return [
        [names.id, id ?? ''],
        [names.prompt, prompt],
        [names.kind, kind],
        [names.choices, choices.join('\n')],
        [names.required, required ? 'yes' : 'no'],
      ]
    }),
  )
}

export function sameQuestion(one: JobQuestion, other: JobQuestion): boolean {
  const said = ({ prompt, kind, choices, required }: JobQuestion) =>
    JSON.stringify([prompt, kind, kind === 'choice' ? choices : [], required])
  return said(one) === said(other)
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
