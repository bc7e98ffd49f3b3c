import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sendTerminalOutput } from './terminal-output.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function browser() {
  const seen = { sent: [] as string[], lags: false, given: false }
  const out = sendTerminalOutput({
    send: text => void seen.sent.push(text),
    lags: () => seen.lags,
    giveUp: () => {
      seen.given = true
    },
  })
  return { seen, out }
}

test('an echo goes out at once, and what follows closely goes together', () => {
  const { seen, out } = browser()
  out.put('a')
  expect(seen.sent).toEqual(['a'])
  for (const key of 'bcd') out.put(key)
  expect(seen.sent).toEqual(['a'])
  vi.advanceTimersByTime(10)
  expect(seen.sent).toEqual(['a', 'bcd'])
  vi.advanceTimersByTime(10)
  out.put('e')
  expect(seen.sent).toEqual(['a', 'bcd', 'e'])
})

test('a browser that lags gets the end of what came, from the start of a line, and is told how much it missed', () => {
  const { seen, out } = browser()
  seen.lags = true
  for (let at = 0; at < 2000; at++) out.put(`${at} ${'x'.repeat(990)}\n`)
  expect(seen.sent).toEqual([])
  seen.lags = false
  vi.advanceTimersByTime(60)
  const [text] = seen.sent
  expect(text!.length).toBeLessThan(410_000)
  expect(text).toMatch(/\[1,\d\d\d kB came too fast to be shown\].{0,10}\r\n\d+ x/)
  expect(text!.endsWith('x\n')).toBe(true)
})

test('one that never reads is given up, and one that reads again is not', () => {
  const { seen, out } = browser()
  seen.lags = true
  out.put('x')
  vi.advanceTimersByTime(29_000)
  seen.lags = false
  vi.advanceTimersByTime(100)
  expect(seen.sent).toEqual(['x'])
  seen.lags = true
  out.put('y')
  vi.advanceTimersByTime(31_000)
  expect(seen.given).toBe(true)
})
