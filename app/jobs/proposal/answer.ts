import { text } from '../../platform/field.ts'
import { type QuestionKind, questionPlaces } from '../job-question.ts'

// What a talent answers to the questions that a job asks with a proposal.

export type AskedQuestion = {
  id: string
  prompt: string
  kind: QuestionKind
  choices: string[]
  required: boolean
}

export type Answer = { question_id: string; answer: string }

export const longestAnswer = 2_000

/** The names of an answer's fields, counted from 1: its text, and the question that it was typed under. */
export const answerFields = (place: number) => ({ answer: `answer_${place}`, question: `question_${place}` })

type Values = Record<string, string | string[]>

/** What was typed, by the id of the question that it was typed under: the company may ask others by now. */
export function typedAnswers(values: Values): Map<string, string> {
  const said = (name: string) => [values[name] ?? ''].flat()[0] ?? ''
  return new Map(
    questionPlaces.flatMap(place => {
      const { answer, question } = answerFields(place)
      return said(question) ? [[said(question), said(answer)] as const] : []
    }),
  )
}

/** The fields of a form with what was typed, each under its own question as they stand now. */
export function answersTyped(questions: AskedQuestion[], typed: Map<string, string>): Values {
  return Object.fromEntries(
    questions.flatMap(({ id }, at) => {
      const { answer, question } = answerFields(at + 1)
      return [
        [answer, typed.get(id) ?? ''],
        [question, id],
      ]
    }),
  )
}

/** Parses typed answers; the errors name the fields as the questions stand now. An empty one is left out. */
export function readAnswers(
  questions: AskedQuestion[],
  typed: Map<string, string>,
): { answers: Answer[]; errors: Record<string, string> } {
  const answers: Answer[] = []
  const errors: Record<string, string> = {}
  questions.forEach(({ id, kind, choices, required }, at) => {
    const field = answerFields(at + 1).answer
    const parsed = schema.safeParse(typed.get(id) ?? '')
    const answer = parsed.data ?? ''
    if (!parsed.success) errors[field] = parsed.error.issues[0]!.message
    else if (!answer && required) errors[field] = 'The company asks everyone this. Answer it.'
    else if (answer && kind === 'choice' && !choices.includes(answer))
      errors[field] = 'Choose one of the answers.'
    else if (answer) answers.push({ question_id: id, answer })
  })
  return { answers, errors }
}

const schema = text({ max: longestAnswer, label: 'The answer' })
