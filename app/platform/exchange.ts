import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Config, projectRoot } from './config.ts'
import type { Log } from './log.ts'

// Amounts in one currency as amounts in another, for searching and comparing: nobody is paid by these. Minor units are
// hundredths in every currency, as in the fields that people type money into.

const wanted = 'a number above 0: what one unit of the base currency buys'
const code = z.string().regex(/^[A-Z]{3}$/, 'a code of three capital letters such as USD')
const schema = z.strictObject({
  date: z.iso.date('a date such as 2026-11-02'),
  base: z.literal('EUR', 'EUR'),
  rates: z.record(code, z.number(wanted).positive(wanted).max(1e9, wanted)),
})

type Rates = { date: Temporal.PlainDate; perBase: ReadonlyMap<string, number> }

const shipped = join(projectRoot, 'content/exchange-rates.yaml')
let rates: Rates | undefined

/**
 * Reads the rates at the start: those that the operator put into the data folder, else ours. With a broken file the log
 * says what is wrong with it, and ours are used.
 */
export function loadExchangeRates({ dataFolder }: Pick<Config, 'dataFolder'>, log: Pick<Log, 'error'>): void {
  const own = join(dataFolder, 'exchange-rates.yaml')
  rates = undefined
  if (!existsSync(own)) return
  const read = parseRates(readFileSync(own, 'utf8'))
  if (read.ok) rates = read.rates
  else log.error(`${own}: ${read.error} The rates that come with Rapport are used.`)
}

/** An amount in the base currency, EUR. Undefined for a currency without a rate. */
export function toBase(minor: number, currency: string): number | undefined {
  const rate = current().perBase.get(currency)
  return rate === undefined ? undefined : Math.round(minor / rate)
}

/** An amount in the base currency as an amount in another. Undefined for a currency without a rate. */
export function fromBase(minor: number, currency: string): number | undefined {
  const rate = current().perBase.get(currency)
  return rate === undefined ? undefined : Math.round(minor * rate)
}

/** The day whose rates these are. */
export function ratesDate(): Temporal.PlainDate {
  return current().date
}

/** The currencies that have a rate, by code. */
export function ratedCurrencies(): string[] {
  return [...current().perBase.keys()].sort()
}

/** Reads a file of rates. The error names the line or field, and what was expected there. */
export function parseRates(yaml: string): { ok: true; rates: Rates } | { ok: false; error: string } {
  let content: unknown
  try {
    content = parse(yaml)
  } catch (error) {
    return { ok: false, error: `This is not YAML: ${(error as Error).message.split('\n')[0]}.` }
  }
  const parsed = schema.safeParse(content)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    return { ok: false, error: `${path.join('.') || 'The file'}: expected ${message}.` }
  }
  const { date, base, rates } = parsed.data
  return {
    ok: true,
    rates: { date: Temporal.PlainDate.from(date), perBase: new Map([...Object.entries(rates), [base, 1]]) },
  }
}

function current(): Rates {
  if (!rates) {
    const read = parseRates(readFileSync(shipped, 'utf8'))
    if (!read.ok) throw new Error(`content/exchange-rates.yaml: ${read.error}`)
    rates = read.rates
  }
  return rates
}
