import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Money, MoneyRange, moneyRangeText, moneyText } from './money.tsx'

test.each([
  [8500, 'EUR', '€85'],
  [8050, 'USD', 'US$80.50'],
  [8050, 'CAD', 'CA$80.50'],
  [125000, 'GBP', '£1,250'],
  [9000, 'CHF', 'CHF\u00a090'],
  [0, 'EUR', '€0'],
  [-1250, 'EUR', '-€12.50'],
])('%i minor units of %s are %s', (minor, currency, words) => {
  expect(moneyText(minor, currency)).toBe(words)
})

test('a range names its currency once', () => {
  expect(moneyRangeText(4000, 6000, 'EUR')).toBe('€40–60')
  expect(moneyRangeText(120000, 150050, 'USD')).toBe('US$1,200–1,500.50')
  expect(moneyRangeText(4000, 4000, 'EUR')).toBe('€40')
})

test('an hourly rate is read as words', () => {
  expect(textOf(renderToString(<Money minor={8500} currency="EUR" per="hour" />))).toBe('€85/hour an hour')
  expect(renderToString(<MoneyRange min={4000} max={6000} currency="EUR" per="hour" />)).toContain(
    'aria-hidden="true">/hour',
  )
})

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '')
}
