import { describe, expect, test } from 'vitest'
import { compareOutputs, outputFor, versionsInWords } from './expected-output.ts'

describe('the expected output', () => {
  const outputs = [
    { python: '<3.14', text: 'old' },
    { python: '>=3.14', text: 'new' },
  ]

  test.each([
    ['3.11.2', 'old'],
    ['3.9.0', 'old'],
    ['3.14.0', 'new'],
    ['3.14.2', 'new'],
    ['4.0.0', 'new'],
  ])('of Python %s is the one for it', (version, text) => {
    expect(outputFor(outputs, version)).toBe(text)
  })

  test.each([
    ['<=3.12', '3.12.9', true],
    ['<=3.12', '3.13.0', false],
    ['>3.12', '3.12.9', false],
    ['>3.12', '3.13.0', true],
    ['==3.12', '3.12.1', true],
    ['==3.12', '3.11.1', false],
  ])('for %s is given to %s: %s', (python, version, given) => {
    expect(outputFor([{ python, text: 'x' }], version)).toBe(given ? 'x' : undefined)
  })

  test('without a version is for all', () => {
    expect(outputFor([{ python: null, text: 'x' }], '3.11.0')).toBe('x')
  })

  test('is told in words', () => {
    expect(['<3.14', '>=3.14', '<=3.12', '>3.12', '==3.13'].map(versionsInWords)).toEqual([
      'before Python 3.14',
      'from Python 3.14 on',
      'up to Python 3.12',
      'after Python 3.12',
      'Python 3.13',
    ])
  })
})

describe('two outputs', () => {
  test('are the same but for blanks at line ends and empty lines at the end', () => {
    expect(compareOutputs('a\n\nb\n', 'a  \n\nb\n\n')).toEqual([])
    expect(compareOutputs('', '\n')).toEqual([])
  })

  test('differ by line', () => {
    expect(compareOutputs('a\nb\n', 'a\nc\nd\n')).toEqual([
      { line: 2, expected: 'b', got: 'c' },
      { line: 3, expected: undefined, got: 'd' },
    ])
    expect(compareOutputs('a\n', '')).toEqual([{ line: 1, expected: 'a', got: '' }])
    expect(compareOutputs(' a', 'a')).toHaveLength(1)
  })
})
