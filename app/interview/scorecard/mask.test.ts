import { expect, test } from 'vitest'
import { candidate, hideNames } from './mask.ts'

test('letters go on after Z', () => {
  expect([0, 1, 25, 26, 27, 51, 52].map(candidate)).toEqual(
    ['A', 'B', 'Z', 'AA', 'AB', 'AZ', 'BA'].map(letter => `Candidate ${letter}`),
  )
})

test('names are hidden as whole words, in any case and script, and nothing else is', () => {
  const names = ['Ana María Ruiz', 'María', 'Ruiz', 'Ana', 'A. R. (Ana)']
  expect(
    hideNames('ana maría ruiz explained it; ANA drew it. Banana, Anaïs and Ruizian stay.', names, 'X'),
  ).toBe('X explained it; X drew it. Banana, Anaïs and Ruizian stay.')
  expect(hideNames('Nothing here.', [], 'X')).toBe('Nothing here.')
})
