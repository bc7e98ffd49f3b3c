import { expect, test } from 'vitest'
import { kitSchema, type Planned } from './kit.ts'

const base = { version: '1', revision: '0' }
const questions = (typed: Record<string, unknown>) => {
  const parsed = kitSchema.safeParse({ ...base, ...typed })
  return parsed.success
    ? parsed.data.questions.map(said)
    : parsed.error.issues.map(({ path, message }) => `${path}: ${message}`)
}
const said = ({ version_id, weight, pilot }: Planned) => `${version_id}${weight}${pilot ? 'p' : ''}`

test('what was chosen keeps its order and weight; what is added comes after', () => {
  expect(questions({ chosen: ['b', 'a'], weight: ['3', '1'], pilot: 'a', add: ['c', 'b'] })).toEqual([
    'b3',
    'a1p',
    'c1',
  ])
})

test('a button moves or removes one question, and what else was typed counts too', () => {
  const typed = { chosen: ['a', 'b', 'c'], weight: ['1', '2', '3'] }
  expect(questions({ ...typed, press: 'up:c' })).toEqual(['a1', 'c3', 'b2'])
  expect(questions({ ...typed, press: 'down:a' })).toEqual(['b2', 'a1', 'c3'])
  expect(questions({ ...typed, press: 'remove:b' })).toEqual(['a1', 'c3'])
  expect(questions({ ...typed, press: 'up:a' })).toEqual(['a1', 'b2', 'c3'])
  expect(questions({ ...typed, press: 'up:zzz' })).toEqual(['a1', 'b2', 'c3'])
  expect(questions({ ...typed, press: 'elsewhere' })).toEqual(['a1', 'b2', 'c3'])
})

test('equal weights stay apart: a list of fields is not a set', () => {
  expect(questions({ chosen: ['a', 'b'], weight: ['2', '2'] })).toEqual(['a2', 'b2'])
})

test.each([
  [{}, 'add: Choose at least one question.'],
  [{ chosen: 'a', weight: '0' }, 'weight,0: The weight must be a whole number from 1 to 5.'],
  [{ chosen: 'a', weight: '6' }, 'weight,0: The weight must be a whole number from 1 to 5.'],
  [{ chosen: 'a', weight: 'x' }, 'weight,0: The weight must be a whole number from 1 to 5.'],
  [{ chosen: ['a', 'b'], weight: '1' }, 'weight: Each question needs a weight from 1 to 5.'],
  [
    { add: Array.from({ length: 21 }, (_, n) => `q${n}`) },
    'add: A kit has at most 20 questions; these are 21. Leave some out.',
  ],
])('%j is wrong', (typed, message) => expect(questions(typed)).toEqual([message]))
