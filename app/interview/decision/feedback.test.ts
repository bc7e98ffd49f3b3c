import fc from 'fast-check'
import { expect, test } from 'vitest'
import { declineSchema } from './decision.ts'
import { type Answered, composeFeedback, ownWords } from './feedback.ts'

const question = (title: string, mean: number | null, full = `A full answer about ${title}.`): Answered => ({
  title,
  mean,
  anchors: { 5: full },
})

test('names the strongest answers, and what to work on in the words of its anchor', () => {
  const text = composeFeedback('Tara T.', [
    question('Copies', 4.5),
    question('Generators', 2, 'Explains `yield` with a stream. Names a cost.'),
    question('Locks', 3.5),
  ])
  expect(text).toContain(`What was strong:\n- Copies. ${ownWords}\n- Locks. ${ownWords}`)
  expect(text).toContain(
    'What you could work on:\n- Generators. A full answer, as we describe it: Explains yield with a stream. Names a cost.',
  )
})

test('something was always best, and at most two things are to work on, the weakest first', () => {
  const text = composeFeedback('Tara T.', [
    question('Copies', 1),
    question('Locks', 1.5),
    question('Types', 2.5),
    question('Tests', 2),
  ])
  expect(text).toContain('What worked best:\n- Types.')
  expect(text).toMatch(/work on:\n- Copies\..*\n- Locks\./)
  expect(text).not.toContain('Tests')
})

test('without a rating it only thanks', () => {
  const text = composeFeedback('Tara T.', [question('Copies', null)])
  expect(text).not.toContain('Copies')
  expect(text).toContain('thank you for the time')
})

test('never holds a number, and names no more than it may', () => {
  const titles = ['Copies', 'Locks', 'Types', 'Tests', 'Slots', 'Frames']
  const answers = fc.uniqueArray(
    fc.record({
      title: fc.constantFrom(...titles),
      mean: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
    }),
    { selector: ({ title }) => title },
  )
  fc.assert(
    fc.property(answers, answers => {
      const text = composeFeedback(
        'Tara T.',
        answers.map(({ title, mean }) => question(title, mean)),
      )
      expect(text).not.toMatch(/\d/)
      const [, strong = '', weak = ''] =
        /(?:strong|best):\n([\s\S]*?)\n\n(?:What you could work on:\n([\s\S]*?)\n\n)?We wish/.exec(text) ?? []
      const lines = (part: string) => part.split('\n').filter(Boolean)
      expect(lines(strong).length).toBeLessThanOrEqual(3)
      expect(lines(weak).length).toBeLessThanOrEqual(2)
      // Nothing is praised and to be worked on at once.
      for (const title of titles) expect(text.split(`- ${title}.`).length).toBeLessThanOrEqual(2)
    }),
  )
})

test('a draft that nobody put words of their own into is not sent', () => {
  const typed = (words: string) =>
    declineSchema.safeParse({ id: crypto.randomUUID(), reason: 'answers', note: '', words })
  const draft = composeFeedback('Tara T.', [question('Copies', 4)])
  expect(typed(draft).success).toBe(false)
  expect(typed(draft.replace(ownWords, 'You drew it first.')).success).toBe(true)
})
