import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  date,
  emailAddress,
  list,
  money,
  moneyTyped,
  optionalWebsite,
  text,
  timeZone,
  wholeNumber,
} from './field.ts'

function said(schema: z.ZodType, value: unknown): string {
  const parsed = schema.safeParse(value)
  return parsed.success ? '' : parsed.error.issues[0]!.message
}

describe('text', () => {
  const title = text({ min: 5, max: 10, label: 'A title' })

  test.each([
    [undefined, 'A title is needed.'],
    ['   ', 'A title is needed.'],
    ['abc', 'A title needs at least 5 characters; it has 3.'],
    ['abcdefghijk', 'A title can have at most 10 characters; it has 11.'],
    [['a', 'b'], 'A title is needed.'],
  ])('%j is refused', (value, sentence) => {
    expect(said(title, value)).toBe(sentence)
  })

  test('is trimmed, without control characters, with plain line ends, and counted as people count', () => {
    expect(title.parse('  a\r\nb\u0000cde \u0007 ')).toBe('a\nbcde')
    expect(title.safeParse('👩🏽👩🏽👩🏽👩🏽👩🏽').success).toBe(true)
  })
})

describe('money', () => {
  const rate = money({ max: 1_000_00, label: 'The rate' })

  test.each([
    ['', 'The rate is needed.'],
    ['-5', 'The rate must be from 0.01 to 1,000.'],
    ['0', 'The rate must be from 0.01 to 1,000.'],
    ['1000.01', 'The rate must be from 0.01 to 1,000.'],
    ['1e3', 'The rate must be a number such as 85 or 85.50.'],
    ['12.345', 'The rate must be a number such as 85 or 85.50.'],
    ['NaN', 'The rate must be a number such as 85 or 85.50.'],
    ['99999999999999999999', 'The rate must be a number such as 85 or 85.50.'],
  ])('%j is refused', (value, sentence) => {
    expect(said(rate, value)).toBe(sentence)
  })

  test('goes to minor units and back as it was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), minor => rate.parse(moneyTyped(minor)) === minor),
    )
    expect(rate.parse('1,000.00')).toBe(100_000)
  })
})

test('a whole number refuses what is not one', () => {
  const hours = wholeNumber({ min: 1, max: 80, label: 'Hours a week' })
  for (const wrong of ['1.5', '0', '81', '-3', 'ten', '1e1', '9'.repeat(30)])
    expect(said(hours, wrong)).toBe('Hours a week must be a whole number from 1 to 80.')
  expect(said(hours, ' ')).toBe('Hours a week is needed.')
  expect(hours.parse(' 40 ')).toBe(40)
})

test('a date must exist', () => {
  expect(said(date(), '2027-02-29')).toBe('The date must be a date such as 2027-03-28.')
  expect(said(date(), '28.03.2027')).toBe('The date must be a date such as 2027-03-28.')
  expect(date().parse('2028-02-29').toString()).toBe('2028-02-29')
})

test('a time zone must be one that the calendar knows', () => {
  expect(said(timeZone, 'Mars/Olympus')).toBe('Choose a time zone from the list.')
  expect(timeZone.parse('Europe/Lisbon')).toBe('Europe/Lisbon')
})

test('a website must lead to http or https', () => {
  for (const wrong of ['javascript:alert(1)', 'data:text/html,x', 'example.org', 'ftp://example.org'])
    expect(said(optionalWebsite, wrong)).toBe('Type a web address that begins with https://.')
  expect(optionalWebsite.parse('')).toBeNull()
  expect(optionalWebsite.parse(' https://example.org/a ')).toBe('https://example.org/a')
})

test('an e-mail address is trimmed and checked', () => {
  expect(emailAddress.parse(' ada@example.org ')).toBe('ada@example.org')
  expect(said(emailAddress, 'ada@')).toBe('Type an e-mail address such as name@example.org.')
})

test('a list takes none, one or many, once each', () => {
  const choices = list(z.string(), { max: 2, label: 'Choices' })
  expect(choices.parse(undefined)).toEqual([])
  expect(choices.parse('a')).toEqual(['a'])
  expect(choices.parse(['a', 'a'])).toEqual(['a'])
  expect(said(choices, ['a', 'b', 'c'])).toBe('Choices: at most 2.')
})
