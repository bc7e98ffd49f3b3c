import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fromBase, loadExchangeRates, parseRates, ratedCurrencies, ratesDate, toBase } from './exchange.ts'
import { currencies } from './field.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-rates-'))
const said: unknown[] = []
const log = { error: (message: unknown) => void said.push(message) } as Parameters<
  typeof loadExchangeRates
>[1]
afterAll(() => rmSync(dataFolder, { recursive: true }))

const put = (text: string) => {
  writeFileSync(join(dataFolder, 'exchange-rates.yaml'), text)
  loadExchangeRates({ dataFolder }, log)
}

test('the rates that come with Rapport know every currency that money can be typed in', () => {
  loadExchangeRates({ dataFolder }, log)
  expect(ratedCurrencies()).toEqual(expect.arrayContaining([...currencies]))
  expect(ratedCurrencies().length).toBeGreaterThan(35)
  expect(toBase(8_500, 'EUR')).toBe(8_500)
  for (const currency of ratedCurrencies())
    expect(fromBase(toBase(1_000_000, currency)!, currency)! / 1_000_000).toBeCloseTo(1, 1)
  expect(toBase(100, 'XXX')).toBeUndefined()
  expect(fromBase(100, 'eur')).toBeUndefined()
})

test('a file of the operator replaces them', () => {
  put('date: 2026-11-02\nbase: EUR\nrates:\n  USD: 1.25\n')
  expect(said).toEqual([])
  expect(ratedCurrencies()).toEqual(['EUR', 'USD'])
  expect(toBase(12_500, 'USD')).toBe(10_000)
  expect(fromBase(10_000, 'USD')).toBe(12_500)
  expect(String(ratesDate())).toBe('2026-11-02')
})

test('a broken file is named with what is wrong, and ours are used', () => {
  put('date: 2026-11-02\nbase: EUR\nrates:\n  USD: -1\n')
  expect(said.pop()).toMatch(/exchange-rates\.yaml: rates\.USD: expected a number above 0/)
  expect(ratedCurrencies().length).toBeGreaterThan(35)
  for (const [text, error] of [
    ['a: [', 'This is not YAML'],
    ['', 'The file: expected'],
    ['date: soon\nbase: EUR\nrates: {}', 'date: expected a date'],
    ['date: 2026-11-02\nbase: USD\nrates: {}', 'base: expected EUR'],
    ['date: 2026-11-02\nbase: EUR\nrates: {usd: 1}', 'rates.usd: expected'],
    ['date: 2026-11-02\nbase: EUR\nrates: {USD: .inf}', 'rates.USD: expected'],
  ] as const)
    expect(parseRates(text), text).toMatchObject({ ok: false, error: expect.stringContaining(error) })
})
